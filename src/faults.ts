/**
 * Every way Cuepoint fails on purpose. `usage` and `config` mean that the person can mend it (exit code 2);
 * `source` that notes cannot be reached (exit code 1); `snapshot`, `index`, `store`, `embedding` and `platform` that a part failed;
 * `busy` that a limit was reached.
 */
export type FaultCode = 'usage' | 'config' | 'source' | 'snapshot' | 'index' | 'store' | 'embedding' | 'platform' | 'busy';

/** A failure with a code, a cause and a remedy. The message names the culprit and what is allowed; the remedy says what to do. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: FaultCode;
  readonly remedy: string;

  /**
   * @param code which family of failure
   * @param message one sentence: the culprit, its value, what is allowed
   * @param options `remedy` is one sentence on what to do; `cause` the error underneath, where there is one
   */
  constructor(code: FaultCode, message: string, options: { readonly remedy: string; readonly cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.remedy = options.remedy;
  }
}
