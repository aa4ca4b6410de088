import { reportLines } from '../../src/desk/admin-lines.ts';
import { neutraliseLine } from '../../src/neutralise.ts';
import type { CliContext, ExitCode } from '../context.ts';
import { openCorpus } from '../open-corpus.ts';

/** `cuepoint reindex`: brings the snapshot up to date with the source and says what that changed. */
export async function runReindex(options: { readonly corpus?: string }, context: CliContext): Promise<ExitCode> {
  const { live } = await openCorpus(context, options.corpus);
  context.stdout.write(`${reportLines(live.opening).map(neutraliseLine).join('\n')}\n`);
  return 0;
}
