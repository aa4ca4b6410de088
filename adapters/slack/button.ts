import type { ActionPress } from '../press-of.ts';
import type { ShownMessage } from './payloads.ts';

/** What a press is answered with. Two are this adapter's own: `home` asks from the home of the app, behind `remove` stands who may remove. */
export type Press = ActionPress | 'remove' | 'home';
const PRESSES: readonly Press[] = ['turn', 'open', 'share', 'report', 'remove', 'home'];

/** What stands behind a button: `owner` is who may turn the pages of a message that others read, null where whoever sees it may. */
export interface ButtonValue {
  readonly owner: string | null;
  readonly token: string;
}

/** An action id is unique among the buttons of a message. @param at its place there */
export const writeActionId = (press: Press, at: number): string => `${press}:${at}`;

/** @returns what was not written by this version comes back as `open`: the desk then says that the button is too old */
export function readActionId(actionId: string): Press {
  return PRESSES.find((press) => actionId.startsWith(`${press}:`)) ?? 'open';
}

export const writeButtonValue = ({ owner, token }: ButtonValue): string => `${owner ?? ''}|${token}`;

export function readButtonValue(value: string): ButtonValue {
  const match = /^([A-Z0-9]{0,40})\|([^]*)$/.exec(value);
  return match ? { owner: match[1] === '' ? null : (match[1] ?? null), token: match[2] ?? '' } : { owner: null, token: value };
}

/** Who put a message before everyone and may remove it, where it says so. */
export function sharerOf({ blocks }: Pick<ShownMessage, 'blocks'>): string | null {
  const remove = blocks.flatMap(({ elements }) => elements).find(({ action_id }) => readActionId(action_id) === 'remove');
  return remove ? readButtonValue(remove.value).owner : null;
}
