import { join } from 'node:path';
import { parse } from 'dotenv';
import { readOwnFile } from './read-own-file.ts';

/**
 * The variables of the environment over those of `.env`; an empty one counts as unset, so that `.env` shows through.
 * @param folder where `.env` may lie
 * @throws Fault `config` where that cannot be read
 */
export function readEnvironment(environment: Readonly<Record<string, string | undefined>>, folder: string): Record<string, string | undefined> {
  const given = Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== '');
  return { ...parse(readOwnFile(join(folder, '.env')) ?? ''), ...Object.fromEntries(given) };
}
