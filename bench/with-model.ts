import { join } from 'node:path';
import { createMeaning } from '../src/archive/vectors/meaning.ts';
import { createVectorKeeper } from '../src/archive/vectors/vector-keeper.ts';
import type { Embedder } from '../src/embedding/embedder.ts';
import { createLocalEmbedder } from '../src/embedding/local/local-embedder.ts';
import { findModel } from '../src/embedding/local/model-files.ts';
import type { AskContext } from '../src/search/ask.ts';
import type { AskedArchive } from './bench-archives.ts';

/** Vectors are kept from one run to the next. */
const VECTORS = 'node_modules/.cache/cuepoint-bench-vectors';

/** The sentence model in a folder; null where there is none. */
export async function openModel(folder: string | undefined): Promise<Embedder | null> {
  const paths = folder === undefined ? null : await findModel(folder);
  return paths && createLocalEmbedder({ name: 'bench', paths });
}

/** An archive that finds by a model too. Nothing is logged, and no question waits too long. */
export async function withModel({ name, context }: AskedArchive, embedder: Embedder): Promise<AskContext> {
  const keeper = createVectorKeeper(embedder, join(VECTORS, name.replaceAll(' ', '-')));
  const archive = { fullView: context.view };
  await keeper.complete(archive);
  const ignore = () => undefined;
  const log = { debug: ignore, info: ignore, warn: ignore, error: ignore };
  return { ...context, meaning: createMeaning({ embedder, keeper, current: () => archive, log, now: Date.now }) };
}
