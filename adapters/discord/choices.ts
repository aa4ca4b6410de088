import type { Suggestion } from '../../src/desk/desk.ts';
import { plainLine } from './escape.ts';
import { CHOICE_LIMITS } from './limits.ts';

/** Suggestions as Discord takes them: at most 25, each with something to read, none twice. */
export function renderChoices(suggestions: readonly Suggestion[]): readonly { readonly name: string; readonly value: string }[] {
  const choices = suggestions.flatMap(({ label, value }) => {
    const name = plainLine(label, CHOICE_LIMITS.name);
    // A value that is cut would ask something else; a title that long is found by its first words.
    const asked = value.trim().length <= CHOICE_LIMITS.value ? value.trim() : value.slice(0, CHOICE_LIMITS.value).replace(/\s+\S*$/, '').slice(0, CHOICE_LIMITS.value).trim();
    return name === '' || asked === '' ? [] : [{ name, value: asked.replace(/\p{Cs}/gu, '') }];
  });
  return [...new Map(choices.map((choice) => [choice.name, choice])).values()].slice(0, CHOICE_LIMITS.count);
}
