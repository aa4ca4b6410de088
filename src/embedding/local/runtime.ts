import { createRequire } from 'node:module';
import { Fault } from '../../faults.ts';

/** What installs the optional runtime, with the switch that keeps it from downloading what it does not need. */
export const RUNTIME_COMMAND = 'ONNXRUNTIME_NODE_INSTALL=skip npm install --no-save onnxruntime-node@^1.30.0 @huggingface/tokenizers@^0.2.0';

const require = createRequire(import.meta.url);

/** Whether the packages that run a local model are installed. Loads none of them. */
export function hasRuntime(): boolean {
  return ['onnxruntime-node', '@huggingface/tokenizers'].every((name) => {
    try {
      return require.resolve(name) !== '';
    } catch {
      return false;
    }
  });
}

/** @throws Fault `config` that names the one command that installs it */
export function requireRuntime(): void {
  if (!hasRuntime()) throw noRuntime();
}

/** @param cause the error underneath, where there is one */
export function noRuntime(cause?: unknown): Fault {
  return new Fault('config', 'The runtime of the local model is not installed.', { remedy: `Install it with: ${RUNTIME_COMMAND}`, cause });
}
