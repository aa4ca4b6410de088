import type { ActionPress } from '../press-of.ts';
import { flatten, type ShownMessage } from './payloads.ts';

/** What a press is answered with. `remove` is this adapter's own: behind it stands who may remove. */
export type Press = ActionPress | 'remove';
/** The first letter of a custom id. */
const LETTERS: Readonly<Record<Press, string>> = { turn: 't', open: 'o', share: 's', report: 'r', remove: 'x' };

export const writeCustomId = (press: Press, token: string): string => `${LETTERS[press]}:${token}`;

/** @returns what was not written by this version comes back as `open` with the whole id: the desk then says that the button is too old */
export function readCustomId(customId: string): { readonly press: Press; readonly token: string } {
  const press = (Object.keys(LETTERS) as Press[]).find((name) => customId.startsWith(`${LETTERS[name]}:`));
  return press ? { press, token: customId.slice(2) } : { press: 'open', token: customId };
}

/** A token of the bot's own message: its question is what a reply to that message goes on from. */
export function tokenOf(message: Pick<ShownMessage, 'components'>): string | undefined {
  const ids = flatten(message.components).flatMap(({ custom_id }) => (custom_id === undefined ? [] : [readCustomId(custom_id)]));
  const wanted: readonly Press[] = ['report', 'share', 'open', 'turn'];
  return wanted.flatMap((press) => ids.filter((one) => one.press === press))[0]?.token;
}

/** Who may remove a message, where it says so. */
export function sharerOf(message: Pick<ShownMessage, 'components'>): string | null {
  const own = flatten(message.components).flatMap(({ custom_id }) => (custom_id === undefined ? [] : [readCustomId(custom_id)]));
  return own.find(({ press }) => press === 'remove')?.token ?? null;
}
