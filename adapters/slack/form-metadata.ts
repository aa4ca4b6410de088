import { z } from 'zod';

const fieldsSchema = z.object({
  /** When the form was asked for, in milliseconds since 1970. */
  at: z.coerce.number().int(),
  url: z.url(),
  channel: z.string().regex(/^[A-Z0-9]{2,40}$/),
  /** Of the thread that it was asked for in, or empty. */
  thread: z.string().regex(/^[\d.]{0,40}$/),
  token: z.string().min(1),
});

/** What a form carries: what it is about, and where the answer to it goes. */
export type FormMetadata = z.output<typeof fieldsSchema>;

/** A line each, the token last: as JSON, a token with many quotation marks would become too long for Slack. */
export function writeFormMetadata({ at, url, channel, thread, token }: FormMetadata): string {
  return [at, url, channel, thread, token].join('\n');
}

/** @returns null for what this version has not written */
export function readFormMetadata(text: string): FormMetadata | null {
  const [at, url, channel, thread, ...token] = text.split('\n');
  return fieldsSchema.safeParse({ at, url, channel, thread, token: token.join('\n') }).data ?? null;
}
