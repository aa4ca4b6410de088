import type { Suggestion } from '../../src/desk/desk.ts';
import { plainLine } from '../plain-text.ts';
import { CHOICE_LIMITS } from './limits.ts';

/** Suggestions as Discord takes them: at most 25, each with something to read, none twice. */
export function renderChoices(suggestions: readonly Suggestion[]): readonly { readonly name: string; readonly value: string }[] {
  const choices = suggestions.flatMap(({ label, value }) => {
    const name = plainLine(label, CHOICE_LIMITS.name);
    // A value that is cut would ask something else; a title that long is found by its first words.
    const whole = value.replace(/\p{Cs}/gu, '').trim();
    const asked = whole.length <= CHOICE_LIMITS.value ? whole : beginningOf(whole);
    return name === '' || asked === '' ? [] : [{ name, value: asked }];
  });
  return [...new Map(choices.map((choice) => [choice.name, choice])).values()].slice(0, CHOICE_LIMITS.count);
}

/** The words that fit; a single word that does not is cut. */
function beginningOf(text: string): string {
  const head = text.slice(0, CHOICE_LIMITS.value).replace(/\p{Cs}/gu, '');
  return (head.includes(' ') ? head.slice(0, head.lastIndexOf(' ')) : head).trim();
}
