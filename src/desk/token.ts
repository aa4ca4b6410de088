import type { Archive } from '../archive/archive.ts';
import { z } from 'zod';
import type { KeptQuestions } from './kept-questions.ts';

/** Changes whenever tokens mean something else: a press on an older message is then told so. */
const VERSION = '1';

/** What a button does, and the letter that says so in its token. */
const LETTERS = { page: 'p', peek: 'n', read: 'r', share: 's', report: 'i', ask: 'a' } as const;
export type Act = keyof typeof LETTERS;

/**
 * All that a button knows: `page` (0-based) turns the page of the message it stands on, `peek` shows one to whoever pressed,
 * `read` gives the topic of the result of that rank (1-based), its part `part` (0-based), `ask` asks anew.
 */
export interface TokenState {
  readonly act: Act;
  readonly question: string;
  readonly page: number;
  readonly rank: number;
  readonly part: number;
  /** The beginning of the archive's fingerprint: tells whether the archive is still the one that was asked. */
  readonly mark: string;
}

const MAX_NUMBER = 9999;
const number36 = z
  .string()
  .regex(/^[0-9a-z]{1,3}$/)
  .transform((text) => parseInt(text, 36))
  .pipe(z.int().min(0).max(MAX_NUMBER));

const fieldsSchema = z.tuple([number36, number36, number36, z.string().regex(/^[0-9a-f]{6}$/)]);

/**
 * What a token carries of the archive that was asked: six digits of its fingerprint. Those of an archive with its private series
 * are others than those without, so that a press on what everybody sees never brings them in.
 */
export function markOf({ fingerprint, view, fullView }: Pick<Archive, 'fingerprint' | 'view' | 'fullView'>): string {
  return view === fullView ? fingerprint.slice(0, 6) : fingerprint.slice(6, 12);
}

/**
 * Writes a token of at most `limitBytes`; a question that does not fit is kept aside and travels as a key.
 * @param kept where such questions are kept
 */
export async function writeToken(state: TokenState, limitBytes: number, kept: KeptQuestions): Promise<string> {
  const numbers = [state.page, state.rank, state.part].map((value) => Math.min(value, MAX_NUMBER).toString(36));
  const head = `${VERSION}${LETTERS[state.act]}${numbers.join('.')}.${state.mark}`;
  const whole = `${head}=${state.question}`;
  return Buffer.byteLength(whole) <= limitBytes ? whole : `${head}~${await kept.keep(state.question)}`;
}

/** @returns null for what is no token of this version, or one whose question is no longer kept */
export async function readToken(token: string, kept: KeptQuestions): Promise<TokenState | null> {
  const match = /^(.)(.)([0-9a-z.]{1,40})([=~])(.*)$/su.exec(token.slice(0, 8000));
  if (match?.[1] !== VERSION) return null;
  const act = z.enum(['page', 'peek', 'read', 'share', 'report', 'ask']).safeParse(Object.entries(LETTERS).find(([, letter]) => letter === match[2])?.[0]);
  const fields = fieldsSchema.safeParse(match[3]?.split('.'));
  const question = match[4] === '=' ? (match[5] ?? '') : await kept.find(match[5] ?? '');
  if (!act.success || !fields.success || question === null) return null;
  const [page, rank, part, mark] = fields.data;
  return { act: act.data, question, page, rank, part, mark };
}
