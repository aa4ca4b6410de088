import { existsSync } from 'node:fs';
import { rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readSettings, settingsSchema } from '../../src/config.ts';
import { fetchModel } from '../../src/embedding/local/fetch-model.ts';
import { MODEL } from '../../src/embedding/local/model-files.ts';
import { requireRuntime } from '../../src/embedding/local/runtime.ts';
import { makeFolder } from '../../src/store/make-folder.ts';
import type { CliContext, ExitCode } from '../context.ts';
import { modelFolder } from '../embedding.ts';
import { createProgress } from '../progress.ts';

/** `cuepoint model fetch`: brings the local model to where it is looked for. */
export async function runModelFetch({ from }: { readonly from?: string }, context: CliContext): Promise<ExitCode> {
  const settings = readSettings(settingsSchema, context.env);
  requireRuntime();
  const folder = modelFolder(settings, context.cwd);
  const made = missingFolders(folder);
  await makeFolder(folder);
  const fetched = await fetchModel({ folder, ...(from === undefined ? {} : { from }), onProgress: createProgress(context.stderr, 'Fetching', 'bytes') }).catch(async (cause: unknown) => {
    // One that holds something by now refuses, and stays.
    for (const path of made) await rmdir(path).catch(() => undefined);
    throw cause;
  });
  context.stdout.write(`${MODEL.name} ${fetched ? 'is now' : 'was already'} in ${folder}. ${settings.EMBEDDER === 'off' ? 'EMBEDDER=off forbids its use.' : 'It is used from the next start on; passages are embedded then, or by cuepoint reindex.'}\n`);
  return 0;
}

/** The folders on the way to a path that are not there, innermost first. */
function missingFolders(path: string): string[] {
  return existsSync(path) ? [] : [path, ...missingFolders(dirname(path))];
}
