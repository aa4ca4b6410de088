import type { Action } from '../src/desk/desk.ts';

/** What a press is answered with: `turn` changes the message it stands on, `open` gives the presser a message of their own, `share` posts, `report` opens a form. */
export type ActionPress = 'turn' | 'open' | 'share' | 'report';

/** How the button of an action is to be answered. @param isPosted under a post, pages are for whoever presses */
export function pressOf({ kind }: Pick<Action, 'kind'>, isPosted: boolean): ActionPress {
  switch (kind) {
    case 'share':
    case 'report':
      return kind;
    case 'read-on':
      return 'open';
    default:
      return isPosted ? 'open' : 'turn';
  }
}
