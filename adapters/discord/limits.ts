import type { Limits } from '../port.ts';

/** A custom id takes 100 characters, of which the adapter uses two for itself; bytes are never fewer than characters. */
export const DISCORD_LIMITS: Limits = { resultsPerPage: 3, tokenBytes: 98, isRateLimited: true };

/** What Discord takes of one message and of its parts. Characters are UTF-16 units, which are never fewer than the code points Discord counts. */
export const MESSAGE_LIMITS = {
  /** All text of one message, with room for what stands around it. */
  text: 3900,
  /** All text of one message in bytes: Discord has been seen to fail above some 10,000. */
  bytes: 9000,
  label: 80,
  customId: 100,
  url: 512,
  /** Buttons in a row, and rows of them below a message. */
  rowButtons: 5,
  buttonRows: 4,
} as const;

export const CHOICE_LIMITS = { count: 25, name: 100, value: 100 } as const;

/** What Discord takes of a form. */
export const FORM_LIMITS = { title: 45, label: 45, option: 100, options: 25, answer: 1000 } as const;

/** How long an interaction's token can be used, with a margin for the last call's own time. */
export const TOKEN_LIFE_MS = 14.5 * 60_000;
