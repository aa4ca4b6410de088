import { neutraliseLine } from '../../src/neutralise.ts';
import { countOf } from '../../src/desk/wording.ts';
import type { Suggestion } from './suggest-heard-as.ts';

const HEAD = '# Names that transcripts seem to have misheard, the likeliest first. Look at the places, and paste what is right into cuepoint.yml.';

/** Suggestions as a section of `cuepoint.yml`, each with how often it was found and one place. */
export function renderSuggestions(suggestions: readonly Suggestion[]): string {
  if (suggestions.length === 0) return '# No name was found that transcripts seem to have misheard.\n';
  const names = [...new Set(suggestions.map(({ name }) => name))];
  const lines = names.flatMap((name) => [`    ${scalar(name)}:`, ...suggestions.flatMap((one) => (one.name === name ? [suggestionLine(one)] : []))]);
  return `${[HEAD, 'glossary:', '  heard-as:', ...lines].map(neutraliseLine).join('\n')}\n`;
}

function suggestionLine({ heard, count, meetings, place, isCommon }: Suggestion): string {
  const found = `${countOf(count, 'time')} in ${countOf(meetings, 'meeting')}, such as ${place}`;
  return `      - ${scalar(heard)} # ${found}${isCommon ? '; a common word, so it will count only beside another one' : ''}`;
}

/** Quoted where YAML would take it for something else. */
function scalar(text: string): string {
  return /^\p{L}[\p{L}\p{N} -]*$/u.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text) ? text : JSON.stringify(text);
}
