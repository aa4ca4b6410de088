import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { Fault } from '../faults.ts';
import { allowedAt } from './allowed-at.ts';
import { communitySchema, type Community } from './community.ts';

/** One `cuepoint.yml`: its name for messages, its text, and the files that its sections may point to. */
export interface CommunityFile {
  readonly path: string;
  readonly text: string;
  /** Text of a file named in a section, relative to the folder of this one; null where there is none or it lies outside. */
  readonly readSection: (path: string) => string | null;
}

type Sections = Readonly<Record<string, unknown>>;

const mappingSchema = z.record(z.string(), z.unknown());
const listSchema = z.array(mappingSchema);
/** By which key an entry of a list is the same as one of the file below, and takes its place. */
const LIST_KEYS: Readonly<Record<string, string>> = { people: 'name', recordings: 'meeting', links: 'host' };
/** Sections that may be the path of a file of their own; the others are texts themselves. */
const SECTIONS = new Set(Object.keys(communitySchema.shape).filter((key) => !['name', 'command', 'language', 'after-end'].includes(key)));

/**
 * What a community says about itself. Later files are laid over earlier ones and win: mappings key by key, people, recordings and links entry by entry,
 * anything else as a whole.
 * @param files none gives the defaults
 * @throws Fault `config` that names file, key, value and what is allowed
 */
export function readCommunity(files: readonly CommunityFile[]): Community {
  const sections = files.map((file) => {
    const given = readSections(file);
    checkSections(given, file.path);
    return given;
  });
  return communitySchema.parse(sections.reduce<Sections>(layOver, {}));
}

function readSections(file: CommunityFile): Sections {
  const whole = mappingSchema.safeParse(parseYaml(file.text, file.path) ?? {});
  if (!whole.success) throw wrong(`${file.path} holds no keys`, 'Write one "key: value" a line; docs/configuration.md lists the keys.');
  return Object.fromEntries(
    Object.entries(whole.data).map(([key, value]) => {
      if (typeof value !== 'string' || !SECTIONS.has(key)) return [key, value];
      const text = file.readSection(value);
      if (text === null) throw wrong(`${file.path}: ${key} is "${value}", and no file of that name can be read beside it`, `Write the ${key} themselves, or the path of a YAML file within the same folder.`);
      return [key, parseYaml(text, value)];
    }),
  );
}

function parseYaml(text: string, path: string): unknown {
  try {
    const value: unknown = parse(text, { maxAliasCount: 100 });
    return value;
  } catch (cause) {
    const place = cause instanceof YAMLParseError && cause.linePos ? `, line ${cause.linePos[0].line}` : '';
    throw wrong(`${path}${place} is no valid YAML`, 'Look for a missing quote, a tab, or a wrong indentation there.', cause);
  }
}

function checkSections(given: Sections, path: string): void {
  const checked = communitySchema.safeParse(given, { reportInput: true });
  if (checked.success) return;
  const said = checked.error.issues.slice(0, 5).map((issue) => {
    const key = issue.path.map(String).join('.');
    const allowed = allowedAt(issue.path[0]?.toString());
    return issue.code === 'unrecognized_keys'
      ? `${[key, issue.keys.join(', ')].filter(Boolean).join('.')} is not known (allowed: ${allowed})`
      : `${key} ${issue.input === undefined ? 'is missing' : `is ${shown(issue.input)}`}; allowed: ${allowed}`;
  });
  throw wrong(`${path}: ${said.join('; ')}`, 'Correct or remove it; docs/configuration.md lists the keys.', checked.error);
}

/** A value as it can be said. An alias may lie within what it stands for. */
function shown(value: unknown): string {
  try {
    return JSON.stringify(value).slice(0, 80);
  } catch {
    return 'a value that holds itself';
  }
}

function wrong(what: string, remedy: string, cause?: unknown): Fault {
  return new Fault('config', `${what}.`, { remedy, cause });
}

function layOver(below: Sections, above: Sections): Sections {
  const keys = new Set([...Object.keys(below), ...Object.keys(above)]);
  return Object.fromEntries([...keys].map((key) => [key, key in above ? merge(key, below[key], above[key]) : below[key]]));
}

function merge(key: string, below: unknown, above: unknown): unknown {
  const identity = LIST_KEYS[key];
  if (identity !== undefined) {
    const [own, others] = [listSchema.safeParse(above), listSchema.safeParse(below)];
    if (!own.success || !others.success) return above;
    const replaced = new Set(own.data.map((entry) => entry[identity]));
    return [...own.data, ...others.data.filter((entry) => !replaced.has(entry[identity]))];
  }
  const [own, others] = [mappingSchema.safeParse(above), mappingSchema.safeParse(below)];
  return own.success && others.success ? layOver(others.data, own.data) : above;
}
