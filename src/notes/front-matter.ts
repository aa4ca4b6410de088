import { parse } from 'yaml';
import { z } from 'zod';
import { clockSchema } from '../community/community.ts';
import { findDates, toDate } from './date.ts';
import type { Diagnostic } from './meeting.ts';

const MAX_LINES = 200;

const dateSchema = z.string().transform((value, context) => {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(value.trim()) ?? [];
  const date = toDate(Number(year), Number(month), Number(day)) ?? findDates(value)[0]?.date ?? null;
  if (date !== null) return date;
  context.addIssue('a date such as 2021-05-04');
  return z.NEVER;
});
const urlSchema = z.url({ protocol: /^https?$/ });

/** What a note may say about itself; other keys belong to other tools and are passed over. */
const FIELDS = {
  date: dateSchema,
  series: z.string().min(1).max(100),
  title: z.string().min(1).max(300),
  recording: z.union([urlSchema, z.array(urlSchema)]).transform((value) => [value].flat()),
  offset: clockSchema,
  retold: z.boolean(),
} as const;

/** The fields of a note's front matter that hold; a field that is missing or wrong is undefined. */
export interface FrontMatter {
  readonly date?: string;
  readonly series?: string;
  readonly title?: string;
  /** Addresses of the recordings, the main one first. */
  readonly recording?: readonly string[];
  /** Seconds missing from the video's start. */
  readonly offset?: number;
  readonly retold?: boolean;
  /** Lines it takes up, its fences included; 0 where there is none. */
  readonly lineCount: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the YAML between two lines of `---` at the top of a note. A wrong field costs that field, with a diagnostic. */
export function readFrontMatter(path: string, lines: readonly string[]): FrontMatter {
  if (lines[0]?.trimEnd() !== '---') return { lineCount: 0, diagnostics: [] };
  const end = lines.slice(0, MAX_LINES).findIndex((line, index) => index > 0 && /^(---|\.\.\.)\s*$/.test(line));
  if (end < 0 || lines.slice(1, end).some((line) => /^#{2,6} /.test(line))) return { lineCount: 0, diagnostics: [] };
  const lineCount = end + 1;
  const diagnose = (line: number, message: string): Diagnostic => ({
    path,
    line,
    severity: 'warning',
    code: 'front-matter',
    message,
    fix: 'Write date: 2021-05-04, series, title, recording: https://…, offset: 7:15 or retold: true.',
  });
  const values = parseYaml(lines.slice(1, end).join('\n'));
  if (values === null) return { lineCount, diagnostics: [diagnose(1, 'The front matter cannot be read as YAML.')] };
  const diagnostics: Diagnostic[] = [];
  const read: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(FIELDS)) {
    if (values[key] === undefined || values[key] === null) continue;
    const result = schema.safeParse(values[key]);
    if (result.success) read[key] = result.data;
    else {
      const line = lines.findIndex((text) => text.startsWith(`${key}:`)) + 1;
      diagnostics.push(diagnose(Math.max(1, line), `The front matter's ${key} cannot be read: ${result.error.issues[0]?.message ?? 'wrong value'}.`));
    }
  }
  return { ...read, lineCount, diagnostics };
}

function parseYaml(text: string): Record<string, unknown> | null {
  try {
    // The core schema keeps dates as text; a clock such as 7:15 too.
    const value: unknown = parse(text, { schema: 'core', maxAliasCount: 20, logLevel: 'error' });
    const result = z.record(z.string(), z.unknown()).safeParse(value ?? {});
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}
