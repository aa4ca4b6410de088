import { editDistance } from '../index/edit-distance.ts';
import type { TermStat } from '../index/search-index.ts';
import { fold } from '../language/language.ts';
import { soundsSame } from '../language/sound.ts';
import type { Passage } from '../passages/passage.ts';
import type { RankingPolicy } from './ranking-policy.ts';
import { findForms, type FormContext } from './word-forms.ts';

/** Letters of the longest word that may be two written as one. */
const MAX_SPLIT = 40;
/** Known words that one unknown word is read as at most, and those that are looked at for it. */
const MOST_READ_AS = 3;
const MOST_LOOKED_AT = 20;
/** A known word of fewer letters is not told by its beginning, and one of so many with a letter replaced is another word: vowels have no part in how words sound here. */
const SHORT_LENGTH = 4;
/** From how many letters on a replaced letter is a typo where the word does not sound the same. */
const REPLACED_LENGTH = 6;
/** From how many letters on two edits are a typo where the word sounds the same, and where it does not. */
const SOUND_LENGTH = 5;
const LONG_LENGTH = 8;
/** Passages that are looked at for how a word is written. */
const LOOKED_AT = 20;
/** Letters of an ending that is told from another word by what it is near to. */
const ENDING = 2;
/** Edits beyond which two forms of a word are equally far from what was typed. */
const FAR = 4;

/** A known word that an unknown one may be meant for. */
export interface Correction {
  readonly stat: TermStat;
  /** What it counts, at most 1. */
  readonly weight: number;
  /** As the archive writes it, in the form that is nearest to what was typed. */
  readonly readAs: string;
}

interface CorrectContext extends FormContext {
  readonly policy: RankingPolicy;
}

/** A near term with its forms in the archive. */
interface Near {
  readonly stat: TermStat;
  readonly forms: readonly string[];
}

/**
 * What an unknown word may be meant for, best first: known words that are one edit away, in a stem under six letters a replaced letter only where they
 * sound the same, and under five never; known words of which the ending is misspelt; from five letters on known words that are two edits away, under
 * eight only where they sound the same; or two known words written as one.
 */
export async function correct(word: string, term: string, context: CorrectContext): Promise<readonly Correction[]> {
  if (term.length < SHORT_LENGTH || /\d/.test(term)) return [];
  const { correctedWeight } = context.policy;
  const typed = fold(word);
  const [best, ...rest] = await findNear(typed, term, context);
  if (!best) return splitWord(word, context);
  const similar = rest.filter(({ stat }) => stat.inAny * 3 > best.stat.inAny);
  return [best, ...similar].map(({ stat, forms }, index) => ({ stat, weight: index === 0 ? correctedWeight : correctedWeight / 2, readAs: nearestForm(typed, forms) ?? stat.term }));
}

/** Whether a word is nothing but a known one with more behind it (`composefs`): that is another word, no typo. A letter that was typed twice is one, and so is a longer ending with a letter wrong (`announcemnet`). */
function isGrown(typed: string, forms: readonly string[]): boolean {
  const folded = forms.map(fold);
  const known = Math.max(0, ...folded.filter((form) => typed.startsWith(form)).map(({ length }) => length));
  const isMeant = (form: string) => isTwiceTyped(typed, form) || (Math.min(form.length, typed.length) - known >= ENDING && editDistance(typed, form, 1) !== null);
  return known > 0 && !folded.some(isMeant);
}

/** Whether a word is another with one of its letters doubled. */
function isTwiceTyped(typed: string, word: string): boolean {
  for (let at = 1; at < typed.length; at++) if (typed[at] === typed[at - 1] && typed.slice(0, at) + typed.slice(at + 1) === word) return true;
  return false;
}

function nearestForm(typed: string, forms: readonly string[]): string | undefined {
  const distance = new Map(forms.map((form) => [form, editDistance(typed, fold(form), FAR) ?? FAR + 1]));
  return [...forms].sort((a, b) => (distance.get(a) ?? 0) - (distance.get(b) ?? 0))[0];
}

/** What is an edit away; else what is so but for the ending; else, where no term is an edit away, what is two. */
async function findNear(typed: string, term: string, context: CorrectContext): Promise<readonly Near[]> {
  const one = await context.view.terms({ kind: 'near', term, distance: 1, limit: MOST_LOOKED_AT });
  const withForms = async (stats: readonly TermStat[]) => {
    const near = await Promise.all(stats.map(async (stat): Promise<Near> => ({ stat, forms: await findForms(stat.term, context, LOOKED_AT) })));
    return near.filter(({ forms }) => !isGrown(typed, forms));
  };
  const near = await withForms(one.filter((stat) => isLikely(stat, term) && !isOther(stat.term, term)).slice(0, MOST_READ_AS));
  if (near.length) return near;
  const isMeant = (form: string) => editDistance(typed, form, 1) !== null && !isOther(form, typed);
  const ended = (await withForms(await findMisspeltEndings(typed, term, context))).filter(({ forms }) => forms.map(fold).some(isMeant));
  return ended.length || one.length ? ended.slice(0, MOST_READ_AS) : withForms(await findTwoEdits(term, context));
}

function isWord({ term }: TermStat): boolean {
  return !/\d/.test(term);
}

function isLikely(stat: TermStat, term: string): boolean {
  return isWord(stat) && (stat.term[0] === term[0] || stat.term[1] === term[1]);
}

/** Terms that a word begins with, or that are an edit away from it as it stands: the stemmer takes no misspelt ending off (`announcemnet`), or too much (`rootles`). */
async function findMisspeltEndings(typed: string, term: string, { view }: CorrectContext): Promise<readonly TermStat[]> {
  if (typed.length > MAX_SPLIT) return [];
  const beginnings = Array.from({ length: Math.max(0, typed.length - ENDING - SHORT_LENGTH + 1) }, (_, at) => typed.slice(0, SHORT_LENGTH + at)).reverse();
  const whole = typed === term ? [] : await view.terms({ kind: 'near', term: typed, distance: 1, limit: MOST_READ_AS });
  const known = await Promise.all(beginnings.map((beginning) => view.terms({ kind: 'exact', term: beginning })));
  return [...whole.filter((stat) => isLikely(stat, typed)), ...known.flat().filter((stat) => whole.every((other) => other.term !== stat.term))];
}

async function findTwoEdits(term: string, { view }: CorrectContext): Promise<readonly TermStat[]> {
  if (term.length < SOUND_LENGTH) return [];
  const two = await view.terms({ kind: 'near', term, distance: 2, limit: MOST_LOOKED_AT });
  const alike = two.filter((stat) => isWord(stat) && soundsSame(stat.term, term));
  return alike.length || term.length < LONG_LENGTH ? alike.slice(0, MOST_READ_AS) : two.slice(0, MOST_READ_AS).filter((stat) => isLikely(stat, term));
}

/** Whether a short word has a letter replaced that makes it another one (`rice` and `nice`); a letter that is missing, doubled or swapped makes none. */
function isOther(known: string, term: string): boolean {
  if (term.length >= REPLACED_LENGTH || known.length !== term.length) return false;
  const isReplaced = Array.from(term).filter((letter, at) => letter !== known[at]).length === 1;
  return isReplaced && (term.length <= SHORT_LENGTH || !soundsSame(known, term));
}

/** `autoupdate` as `auto update`, where the archive has the two side by side; the rarer one counts. */
async function splitWord(word: string, context: CorrectContext): Promise<readonly Correction[]> {
  if (word.length > MAX_SPLIT) return [];
  const { language, view, policy } = context;
  for (let at = 3; at <= word.length - 3; at++) {
    const parts = [word.slice(0, at), word.slice(at)] as const;
    const terms = parts.map((part) => language.term(part));
    const stats = (await Promise.all(terms.map((term) => view.terms({ kind: 'exact', term })))).flat();
    const [rarest] = [...stats].sort((a, b) => a.inAny - b.inAny);
    if (rarest && stats.length === parts.length && (await isSideBySide(terms, context))) return [{ stat: rarest, weight: policy.correctedWeight, readAs: parts.join(' ').toLowerCase() }];
  }
  return [];
}

/** Whether some passage, or the title of its topic, has one term right before another. */
async function isSideBySide([head = '', tail = '']: readonly string[], { view, language }: CorrectContext): Promise<boolean> {
  const found = await view.candidates({ terms: [head, tail].map((term) => ({ term, weight: 1, finds: true })), filter: { withAll: [head, tail] } }, LOOKED_AT);
  const titleOf = ({ meeting, topic }: Passage) => view.meetings.find(({ id }) => id === meeting)?.topics.find(({ id }) => id === topic)?.title;
  return (await view.passages(found.map(({ id }) => id))).some((passage) => {
    const tokens = language.tokens([passage.text, passage.subheading, titleOf(passage)].join('\n'));
    return tokens.some(({ terms }, at) => terms.includes(head) && tokens[at + 1]?.terms.includes(tail));
  });
}
