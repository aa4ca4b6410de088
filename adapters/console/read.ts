import { ADMIN_COMMANDS, type Action, type Wish } from '../../src/desk/desk.ts';

/** What is on the screen, as far as words can refer to it. */
export interface Screen {
  /** Buttons of what was shown last. */
  readonly actions: readonly Action[];
  /** How many results there are of what was asked last, over all pages. */
  readonly results: number;
  /** Whether a topic is shown that was opened from results. */
  readonly isTopic: boolean;
}

/** What a line means: a wish for the desk, or something that the terminal does itself. */
export type Read = { readonly kind: 'wish'; readonly wish: Wish } | { readonly kind: 'quit' } | { readonly kind: 'back' }
  /** A number that no result has, with so many of them on the screen. */
  | { readonly kind: 'count'; readonly results: number }
  | { readonly kind: 'none' };

/** Longest line that may be a word of the terminal's own. */
const MAX_WORD = 40;

/** Understands a line that was typed. @param command the command's name, without the slash */
export function readLine(line: string, screen: Screen, command: string): Read {
  const typed = line.trim();
  if (typed === '') return { kind: 'none' };
  const slash = /^\/(\S+)\s*(.*)$/s.exec(typed);
  const name = slash?.[1]?.toLowerCase();
  if (name === `${command}-admin` || (name !== undefined && /(?:^|-)meeting-admin$/.test(name))) return readAdmin(slash?.[2] ?? '');
  // Another community's command is taken as well: there is only one desk here.
  if (name === command || (name !== undefined && /(?:^|-)meeting$/.test(name))) return readText(slash?.[2]?.trim() ?? '', screen);
  return readText(typed.replace(/^\/(?=help$|quit$|exit$|more$|next$|back$)/, ''), screen);
}

function readAdmin(words: string): Read {
  const command = ADMIN_COMMANDS.find((known) => known === words.trim().toLowerCase());
  return wish(command ? { do: 'admin', command } : { do: 'help' });
}

function readText(text: string, screen: Screen): Read {
  // Longer than any word that means something here, and a long line is not to be searched for its end.
  const word = text.length > MAX_WORD ? '' : text.toLowerCase().replace(/(?<=\S)[?.\s]+$/, '');
  switch (word) {
    case 'quit':
    case 'exit':
    case ':q':
      return { kind: 'quit' };
    case 'help':
    case '?':
      return wish({ do: 'help' });
    case 'more':
    case 'next':
      return press('next', screen) ?? ask(text);
    case 'back':
    case 'previous':
      return press('previous', screen) ?? (screen.isTopic ? { kind: 'back' } : ask(text));
    case 'read on':
      return press('read-on', screen) ?? ask(text);
    case 'not it':
      return press('report', screen) ?? ask(text);
    default:
      return readNumber(word, screen) ?? ask(text);
  }
}

/** A number opens the result of that rank, or asks what is offered under it. A year is a question: it narrows what was asked before. */
function readNumber(word: string, { actions, results }: Screen): Read | null {
  if (!/^\d{1,4}$/.test(word)) return null;
  const number = Number(word);
  const readOn = actions.find(({ kind }) => kind === 'read-on');
  if (readOn && number >= 1 && number <= results) return wish({ do: 'action', token: readOn.token, result: number });
  const offer = actions.filter(({ kind }) => kind === 'ask')[number - 1];
  if (offer) return wish({ do: 'action', token: offer.token });
  return results > 0 && !/^(?:19|20)\d\d$/.test(word) ? { kind: 'count', results } : null;
}

function press(kind: Action['kind'], { actions }: Screen): Read | null {
  const action = actions.find((one) => one.kind === kind);
  return action ? wish({ do: 'action', token: action.token }) : null;
}

const ask = (question: string): Read => wish({ do: 'ask', question, isMention: false });

function wish(wanted: Wish): Read {
  return { kind: 'wish', wish: wanted };
}
