import type { Limits } from '../port.ts';
import { WORDS } from './words.ts';

/** A button's value takes 2,000 characters, of which the adapter uses some for who asked; bytes are never fewer than characters. */
export const SLACK_LIMITS: Limits = { resultsPerPage: 3, tokenBytes: 1900, isRateLimited: true, ways: [WORDS.ways] };

/** What Slack takes of one message and of its parts. Characters are UTF-16 units, which are never fewer than the code points Slack counts. */
export const MESSAGE_LIMITS = {
  /** The plain text beside the blocks. */
  text: 3900,
  section: 2900,
  header: 150,
  label: 75,
  value: 2000,
  url: 3000,
  /** Buttons below a message. */
  buttons: 15,
} as const;

/** What Slack takes of a form. */
export const FORM_LIMITS = { title: 24, label: 100, option: 75, options: 20, answer: 1000 } as const;

/** A response address may be used so often, for so long. The margin is for the last call's own time. */
export const RESPONSE_USES = 5;
export const RESPONSE_LIFE_MS = 29 * 60_000;
