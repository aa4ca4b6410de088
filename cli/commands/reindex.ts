import { resolve } from 'node:path';
import { reportLines } from '../../src/desk/admin-lines.ts';
import { findAnswerable } from '../../src/desk/answerable.ts';
import { countOf } from '../../src/desk/wording.ts';
import { neutraliseLine } from '../../src/neutralise.ts';
import { createFileStore } from '../../src/store/file-store.ts';
import type { CliContext, ExitCode } from '../context.ts';
import { openEmbedding } from '../embedding.ts';
import { openCorpus } from '../open-corpus.ts';
import { createProgress } from '../progress.ts';

/** `cuepoint reindex`: brings the snapshot up to date with the source and says what that changed, which kept questions have an answer since, and embeds what is new. @throws Fault `embedding` where the embedder fails */
export async function runReindex(options: { readonly corpus?: string }, context: CliContext): Promise<ExitCode> {
  const open = await openCorpus(context, options.corpus, { first: 'snapshot' });
  const { live, settings } = open;
  const before = live.current();
  const isRead = live.lastRead().at !== null;
  const report = isRead ? live.opening : await live.reindex();
  const store = createFileStore(resolve(context.cwd, settings.DATA_DIR), context.now);
  const answerable = settings.KEEP_UNANSWERED && !isRead ? await findAnswerable({ before, after: live.current() }, store, context.now()) : [];
  context.stdout.write(`${reportLines(report, answerable).map(neutraliseLine).join('\n')}\n`);
  const embedding = await openEmbedding(open, context);
  if (embedding) {
    const embedded = await embedding.complete(createProgress(context.stderr, 'Embedding', 'passages'));
    context.stdout.write(`${countOf(embedded, 'passage')} embedded\n`);
    await embedding.close();
  }
  return 0;
}
