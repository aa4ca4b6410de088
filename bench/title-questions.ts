import type { Topic } from '../src/notes/meeting.ts';
import { createQuestion, type BenchArchive, type FreeQuestion, type ToldMeeting } from './free-question.ts';
import { createRandom } from './random.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
/** Shortest word that a typo is made in. */
const LONG_WORD = 6;

/** Titles with a typo, with two words as one or one as two, with a presenter, and with a month: each must find its section. */
export async function titleQuestions(archive: BenchArchive): Promise<FreeQuestion[]> {
  const random = createRandom(7);
  const found: FreeQuestion[] = [];
  for (const meeting of archive.told) {
    for (const topic of meeting.meeting.topics.filter(({ kind }) => kind === 'topic')) found.push(...(await questionsOf(archive, { meeting, topic, random })));
  }
  return found;
}

async function questionsOf({ context: { view, language } }: BenchArchive, { meeting, topic, random }: { readonly meeting: ToldMeeting; readonly topic: Topic; readonly random: () => number }): Promise<FreeQuestion[]> {
  const answers = meeting.passages.filter((passage) => passage.topic === topic.id && passage.kind !== 'admin');
  const hidden = meeting.passages.filter(({ kind }) => kind === 'admin');
  const ask = (kind: string, text: string | null): FreeQuestion[] => {
    const question = text === null ? null : createQuestion(kind, text, { language, answers, hidden, leastTerms: 1 });
    return question ? [question] : [];
  };
  const isKnown = async (word: string) => (await view.terms({ kind: 'exact', term: language.term(word) })).length > 0;
  const { title, presenters } = topic;
  const mistyped = mistype(title, random);
  const joined = joinWords(title);
  const [name] = presenters;
  const words = title.split(/\s+/).filter((word) => word.length > 3).slice(0, 2).join(' ');
  const day = meeting.meeting.date;
  return [
    ...(mistyped !== null && !(await isKnown(mistyped.word)) ? ask('typo', mistyped.text) : []),
    ...(joined !== null && !(await isKnown(joined.word)) ? ask('words as one', joined.text) : []),
    ...ask('one word as two', splitWord(title)),
    ...(name === undefined ? [] : ask('name', `what did ${name.split(' ')[0] ?? name} say about ${words}`)),
    ...ask('date', `${words} in ${MONTHS[Number(day.slice(5, 7)) - 1] ?? ''} ${day.slice(0, 4)}`),
  ];
}

/** One letter of the longest word dropped, doubled, changed, or swapped with the next. */
function mistype(title: string, random: () => number): { readonly word: string; readonly text: string } | null {
  const [word] = (title.match(/\p{L}+/gu) ?? []).filter((one) => one.length >= LONG_WORD).sort((a, b) => b.length - a.length);
  if (word === undefined) return null;
  const at = 1 + Math.floor(random() * (word.length - 2));
  const edits = [
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + word.slice(at - 1),
    word.slice(0, at) + (LETTERS[Math.floor(random() * LETTERS.length)] ?? 'x') + word.slice(at + 1),
    word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2),
  ];
  const wrong = edits[Math.floor(random() * edits.length)] ?? word;
  return wrong === word ? null : { word: wrong, text: title.replace(word, wrong) };
}

/** The first two neighbouring words of at least three letters as one. */
function joinWords(title: string): { readonly word: string; readonly text: string } | null {
  const pair = /(\p{L}{3,})[ -](\p{L}{3,})/u.exec(title);
  if (!pair) return null;
  const word = `${pair[1] ?? ''}${pair[2] ?? ''}`.toLowerCase();
  return { word, text: title.replace(pair[0], word) };
}

/** A joined word as two: `auto-update` as `auto update`, `RHEL7` as `RHEL 7`. Null where there is none. */
function splitWord(title: string): string | null {
  const parted = title.replace(/(\p{L}{2,})-(?=\p{L}{2,})/gu, '$1 ').replace(/(\p{L}{3,})(?=\d)/gu, '$1 ');
  return parted === title ? null : parted;
}
