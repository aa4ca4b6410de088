import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { LiveArchive } from '../src/archive/open-archive.ts';
import type { Following } from '../src/archive/vectors/follow-archive.ts';
import type { Settings } from '../src/config.ts';
import type { Embedder } from '../src/embedding/embedder.ts';
import { Fault } from '../src/faults.ts';
import type { Log } from '../src/log.ts';
import type { Meaning } from '../src/search/meaning.ts';
import type { CliContext } from './context.ts';

/** Finding by meaning, as it is composed for one process. */
export interface Embedding {
  readonly meaning: Meaning;
  /** Whether any passage was embedded before, by this process or another. */
  readonly hasVectors: boolean;
  /** Embeds what is missing, from now on until it is stopped. */
  follow(): Promise<Following>;
  /** Embeds what is missing now. @returns how many passages @throws Fault `embedding` */
  complete(onProgress: (progress: { readonly done: number; readonly total: number }) => void): Promise<number>;
  close(): Promise<void>;
}

export interface EmbeddingOptions {
  readonly settings: Settings;
  readonly live: LiveArchive;
  readonly log: Log;
}

/** The folder that the local model is looked for in. */
export function modelFolder({ MODEL_DIR, DATA_DIR }: Pick<Settings, 'MODEL_DIR' | 'DATA_DIR'>, cwd: string): string {
  return resolve(cwd, MODEL_DIR ?? join(DATA_DIR, 'models', 'all-MiniLM-L6-v2-int8'));
}

/**
 * Finding by meaning where an embedder is set or a local model is there; null where words alone answer. Nothing of the model is loaded before a question needs it.
 * @throws Fault `config` where one is set that cannot be
 */
export async function openEmbedding({ settings, live, log }: EmbeddingOptions, context: CliContext): Promise<Embedding | null> {
  const embedder = await chooseEmbedder(settings, context.cwd);
  if (!embedder) return null;
  const [{ createVectorKeeper }, { createMeaning }, { vectorPath }] = await Promise.all([import('../src/archive/vectors/vector-keeper.ts'), import('../src/archive/vectors/meaning.ts'), import('../src/archive/vectors/vector-file.ts')]);
  const path = vectorPath(live.snapshotPath, embedder.name);
  const keeper = createVectorKeeper(embedder, path);
  return {
    hasVectors: existsSync(path),
    meaning: createMeaning({ embedder, keeper, current: () => live.current(), log, now: context.now }),
    async follow() {
      const { followArchive } = await import('../src/archive/vectors/follow-archive.ts');
      return followArchive({ live, keeper, log });
    },
    complete: (onProgress) => keeper.complete(live.current(), { onProgress }),
    close: () => embedder.close(),
  };
}

async function chooseEmbedder(settings: Settings, cwd: string): Promise<Embedder | null> {
  const { EMBEDDER, EMBEDDER_MODEL, EMBEDDER_KEY } = settings;
  if (EMBEDDER === 'off') return null;
  if (EMBEDDER !== undefined && EMBEDDER !== 'local') {
    if (EMBEDDER_MODEL === undefined) throw new Fault('config', `EMBEDDER is "${EMBEDDER}", and EMBEDDER_MODEL is empty; allowed: the name of a model that this endpoint has.`, { remedy: 'Set EMBEDDER_MODEL, for instance to all-minilm.' });
    const { createEndpointEmbedder } = await import('../src/embedding/endpoint-embedder.ts');
    return createEndpointEmbedder({ url: EMBEDDER, model: EMBEDDER_MODEL, key: EMBEDDER_KEY });
  }
  return chooseLocal(modelFolder(settings, cwd), EMBEDDER === 'local' || settings.MODEL_DIR !== undefined);
}

/** @param isMeant whether somebody asked for it; else it is used where it is there */
async function chooseLocal(folder: string, isMeant: boolean): Promise<Embedder | null> {
  const [{ findModel }, { hasRuntime, noRuntime }] = await Promise.all([import('../src/embedding/local/model-files.ts'), import('../src/embedding/local/runtime.ts')]);
  const paths = await findModel(folder);
  if (!isMeant && (!paths || !hasRuntime())) return null;
  if (!hasRuntime()) throw noRuntime();
  if (!paths) throw new Fault('config', `${folder} holds no model; allowed: a folder with tokenizer.json and one .onnx.`, { remedy: 'Run cuepoint model fetch, point MODEL_DIR to such a folder, or set EMBEDDER=off.' });
  const { createLocalEmbedder, nameOfModel } = await import('../src/embedding/local/local-embedder.ts');
  return createLocalEmbedder({ name: await nameOfModel(paths), paths });
}
