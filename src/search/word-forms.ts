import type { IndexView } from '../index/search-index.ts';
import type { Language } from '../language/language.ts';

/** What words are looked up in. */
export interface FormContext {
  readonly view: IndexView;
  readonly language: Language;
}

/**
 * How the archive writes a term, in lower case, those of its best passages first: terms are stems (`dictionari`), which nobody wants to read.
 * @param passages how many passages are looked at
 * @returns nothing where it stands in titles alone
 */
export async function findForms(term: string, { view, language }: FormContext, passages: number): Promise<readonly string[]> {
  const found = await view.candidates({ terms: [{ term, weight: 1, finds: true }], filter: {} }, passages);
  const texts = (await view.passages(found.map(({ id }) => id))).map(({ text, subheading, speakers }) => [text, subheading ?? '', ...speakers].join('\n'));
  const formOf = (token: ReturnType<Language['tokens']>[number]) => (token.terms[0] === term ? token.text : token.text.split(/[^\p{L}\p{N}]+/u).find((part) => language.term(part) === term));
  const forms = texts.flatMap((text) => language.tokens(text).flatMap((token) => (token.terms.includes(term) ? (formOf(token)?.toLowerCase() ?? []) : [])));
  return [...new Set(forms)];
}
