import { z } from 'zod';
import { Fault } from './faults.ts';

/** Names of the log's levels, most talkative first. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const perMinute = z
  .string()
  .regex(/^\d{1,6}(\/min)?$/)
  .transform((text) => Number(text.replace('/min', '')));

const UNIT_MS = { s: 1000, m: 60_000, h: 3_600_000 } as const;
const DAY_MS = 86_400_000;

/** `90s`, `10m`, `2h`: parsed to milliseconds. */
const interval = z
  .string()
  .regex(/^\d{1,5}[smh]$/)
  .transform((text) => Number(text.slice(0, -1)) * (text.endsWith('s') ? UNIT_MS.s : text.endsWith('m') ? UNIT_MS.m : UNIT_MS.h))
  .refine((ms) => ms >= UNIT_MS.s && ms <= DAY_MS);

/**
 * The settings of the core. Each carries in words what it allows (`allowed`) and what holds when it is unset (`fallback`);
 * `secret: true` keeps its value out of messages. Rates are questions a minute, 0 lifts them.
 */
export const settingsSchema = z.object({
  CORPUS: z.string().optional().meta({ allowed: 'a folder of meeting notes, or a git repository such as https://host/owner/repo.git#branch:path', fallback: 'corpus' }),
  SYNC_EVERY: interval.default(600_000).meta({ allowed: 'a time between 1s and 24h, such as 90s, 10m or 2h', fallback: '10m' }),
  SOURCE_TOKEN: z.string().regex(/^\S+$/).optional().meta({ allowed: 'a token, or user:password, without spaces', fallback: 'no credentials', secret: true }),
  DATA_DIR: z.string().default('data').meta({ allowed: 'a folder that may be written to', fallback: 'data' }),
  COMMAND_NAME: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,24}$/)
    .optional()
    .meta({ allowed: 'at most 25 lower-case letters, digits, - and _, such as podman-meeting', fallback: 'the command in cuepoint.yml, else meeting' }),
  ADMINS: list.default([]).meta({ allowed: 'user ids separated by commas', fallback: 'nobody by id' }),
  REPLY_VISIBILITY: z.enum(['private', 'public']).default('private').meta({ allowed: 'private or public', fallback: 'private' }),
  SOURCE_URL: z
    .string()
    .regex(/^https?:\/\/\S+$/)
    .includes('{path}')
    .optional()
    .meta({ allowed: 'an address with {path} and, if wanted, {line}, such as https://example.org/notes/{path}#L{line}', fallback: 'no link to the notes' }),
  RATE_PER_PERSON: perMinute.default(30).meta({ allowed: 'a whole number of questions a minute, such as 30, or 0 for no limit', fallback: '30' }),
  RATE_PER_CHANNEL: perMinute.default(120).meta({ allowed: 'a whole number of questions a minute, such as 120, or 0 for no limit', fallback: '120' }),
  EMBEDDER: z
    .string()
    .regex(/^(?:off|local|https?:\/\/\S+)$/)
    .optional()
    .meta({ allowed: 'off, local, or the address of an endpoint that speaks /v1/embeddings, such as http://127.0.0.1:11434', fallback: 'local where the model has been fetched, else words and their vectors' }),
  EMBEDDER_MODEL: z.string().regex(/^\S{1,200}$/).optional().meta({ allowed: "the endpoint's name of a model, such as all-minilm", fallback: 'needed with an endpoint' }),
  EMBEDDER_KEY: z.string().regex(/^\S+$/).optional().meta({ allowed: 'a key without spaces', fallback: 'no key is sent', secret: true }),
  MODEL_DIR: z.string().optional().meta({ allowed: 'a folder with tokenizer.json and one .onnx', fallback: 'models in DATA_DIR, where cuepoint model fetch puts it' }),
  LOG_LEVEL: z.enum(LOG_LEVELS).optional().meta({ allowed: LOG_LEVELS.join(', '), fallback: 'info' }),
  LOG_QUESTIONS: flag.default(false).meta({ allowed: 'true or false', fallback: 'false' }),
  KEEP_UNANSWERED: flag.default(false).meta({ allowed: 'true or false', fallback: 'false' }),
});

/** The core's settings, checked. Those without a fixed default stay undefined where unset. */
export type Settings = z.output<typeof settingsSchema>;

const aboutSchema = z.object({ allowed: z.string(), fallback: z.string(), secret: z.boolean().default(false) });

/**
 * Checks the settings that a schema names; other variables are left alone, and an empty value counts as unset.
 * @param schema the core's settings, or those of an adapter
 * @param env variables by name, as the environment and `.env` give them
 * @throws Fault `config` that names every wrong setting, its value and what is allowed
 */
export function readSettings<Output>(schema: z.ZodType<Output> & { readonly shape: Readonly<Record<string, unknown>> }, env: Readonly<Record<string, string | undefined>>): Output {
  const given: Record<string, string> = {};
  for (const name of Object.keys(schema.shape)) {
    const value = env[name]?.trim();
    if (value !== undefined && value !== '') given[name] = value;
  }
  const checked = schema.safeParse(given);
  if (checked.success) return checked.data;

  const wrong = [...new Set(checked.error.issues.map((issue) => String(issue.path[0])))];
  const said = wrong.map((name) => describeWrong(schema.shape[name], name, env[name] ?? ''));
  throw new Fault('config', said.join(' '), {
    remedy: `Correct ${wrong.join(' and ')} in .env or in the environment, or leave ${wrong.length > 1 ? 'them' : 'it'} empty.`,
    cause: checked.error,
  });
}

function describeWrong(schema: unknown, name: string, value: string): string {
  const about = schema instanceof z.ZodType ? aboutSchema.safeParse(schema.meta()) : null;
  if (!about?.success) return `${name} is not valid.`;
  const shown = about.data.secret ? 'is not valid' : `is "${value.slice(0, 80)}"`;
  return `${name} ${shown}; allowed: ${about.data.allowed} (unset: ${about.data.fallback}).`;
}
