import { CommanderError } from 'commander';
import { Fault } from '../src/faults.ts';
import { neutralise } from '../src/neutralise.ts';
import type { CliContext, ExitCode } from './context.ts';
import { createProgram } from './program.ts';

/** Runs one command line and says with what it ended. Never throws: what went wrong stands on standard error, with what to do about it. */
export async function run(args: readonly string[], context: CliContext): Promise<ExitCode> {
  let code: ExitCode = 0;
  try {
    await createProgram(context, (ended) => (code = ended)).parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return tell(error, context);
  }
}

/** Says on standard error what went wrong and what to do about it. */
export function tell(error: unknown, { stderr }: Pick<CliContext, 'stderr'>): ExitCode {
  // Commander has told the person already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof Fault) {
    stderr.write(`${[error.message, error.remedy].map(neutralise).join('\n')}\n`);
    return error.code === 'usage' || error.code === 'config' ? 2 : 1;
  }
  stderr.write(`Something is wrong inside Cuepoint: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\nPlease report this with the command you ran.\n`);
  return 1;
}
