import type { Diagnostic, SourceFile } from '../../notes/meeting.ts';

/** A file of the corpus with the SHA-256 of its bytes, in hexadecimal. */
export interface CorpusFile extends SourceFile {
  readonly hash: string;
}

/** What a source holds at one time. Files are in the order of their paths; `diagnostics` say what was left out and why. */
export interface Corpus {
  readonly files: readonly CorpusFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Where notes come from. Paths are stable from one reading to the next. */
export interface Source {
  /** Setting and value as the operator gave them, to begin a message with: `--corpus is "notes"`. */
  readonly label: string;
  /** The same for the same notes, however they were named. */
  readonly key: string;
  /**
   * @throws Fault `config` when the address is wrong or there is nothing to read
   * @throws Fault `source` when it cannot be reached
   */
  read(): Promise<Corpus>;
}
