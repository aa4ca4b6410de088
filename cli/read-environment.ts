import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';

/**
 * The variables of the environment over those of `.env`; an empty one counts as unset, so that `.env` shows through.
 * @param folder where `.env` may lie
 */
export function readEnvironment(environment: Readonly<Record<string, string | undefined>>, folder: string): Record<string, string | undefined> {
  const given = Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== '');
  return { ...readDotenv(join(folder, '.env')), ...Object.fromEntries(given) };
}

function readDotenv(path: string): Record<string, string> {
  try {
    return parse(readFileSync(path));
  } catch {
    return {};
  }
}
