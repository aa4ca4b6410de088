import { resolve } from 'node:path';
import { reportLines } from '../../src/desk/admin-lines.ts';
import { findAnswerable } from '../../src/desk/answerable.ts';
import { neutraliseLine } from '../../src/neutralise.ts';
import { createFileStore } from '../../src/store/file-store.ts';
import type { CliContext, ExitCode } from '../context.ts';
import { openCorpus } from '../open-corpus.ts';

/** `cuepoint reindex`: brings the snapshot up to date with the source and says what that changed, and which kept questions have an answer since. */
export async function runReindex(options: { readonly corpus?: string }, context: CliContext): Promise<ExitCode> {
  const { live, settings } = await openCorpus(context, options.corpus, { first: 'snapshot' });
  const before = live.current();
  const isRead = live.lastRead().at !== null;
  const report = isRead ? live.opening : await live.reindex();
  const store = createFileStore(resolve(context.cwd, settings.DATA_DIR), context.now);
  const answerable = settings.KEEP_UNANSWERED && !isRead ? await findAnswerable({ before, after: live.current() }, store, context.now()) : [];
  context.stdout.write(`${reportLines(report, answerable).map(neutraliseLine).join('\n')}\n`);
  return 0;
}
