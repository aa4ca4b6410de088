import { hasNameForm, isTitleWord } from './person-names.ts';

/** `* [ana] Lids`, `1. (Ana Ruiz, 5 min) Lids`; no box to tick, and no link. */
const LEADING = /^\s{0,4}(?:[-*+•]|\d{1,2}[.)])\s+(?:\[[ xX]\]\s+)?[([]\s?(@?\p{L}[^()[\]]{1,60})[)\]](?![([])\s{0,3}[:–-]?\s{0,3}\S/u;
/** `* Lids [Ana]`, `- Lids (Ana, 10m)`. */
const TRAILING = /^\s{0,4}(?:[-*+•]|\d{1,2}[.)])\s+\S[^()[\]]{2,200}\s[([]\s?(@?\p{L}[^()[\]]{1,60})[)\]]\s{0,3}$/u;
const MINUTES = /,?\s*~?\d{1,3}\s?(?:m|mins?|minutes)\.?$/i;
const TAG = /^(?:actions?|ai|announce(?:ment)?|ask|blocked|blocker|bug|carr(?:y|ied).{0,5}|core|decision|deferred|discuss|done|fyi|help|high|important|info|infra|low|medium|optional|pr|prs|priority|recurring|rfc|rfcs|skip(?:ped)?|standing|stretch|tabled|tbd|todo|triage|urgent|vote|wip)$/i;
/** So many items with brackets in front show that it is a habit; words in small letters count as handles only then. */
const LEAST = 2;

/** People whom the items of a note's lists name in brackets, as documents that many write in do: `[ana] Lids`, `Lids (Ana, 5 min)`. */
export function bracketedNames(lines: readonly string[]): readonly string[] {
  const leading: string[] = [];
  const found = new Set<string>();
  for (const line of lines) {
    if (line.length > 500 || !/[([]/.test(line)) continue;
    const lead = LEADING.exec(line)?.[1];
    if (lead !== undefined) leading.push(lead);
    for (const inner of [lead, TRAILING.exec(line)?.[1]]) for (const name of inner === undefined ? [] : namesOf(inner)) if (hasNameForm(name)) found.add(name);
  }
  if (leading.length >= LEAST) for (const name of leading.flatMap(namesOf)) found.add(name);
  return [...found];
}

function namesOf(inner: string): readonly string[] {
  const names = inner.replace(MINUTES, '').split(/\s*(?:[,/&+]|\band\b)\s*/).map((name) => name.replace(/^@/, ''));
  return names.every((name) => /^\p{L}[\p{L}\p{M}\d'’._-]{1,30}(?:\s\p{L}[\p{L}\p{M}'’.-]{0,30}){0,2}$/u.test(name) && !name.split(' ').some((word) => isTitleWord(word) || TAG.test(word))) ? names : [];
}
