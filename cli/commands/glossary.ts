import { createLanguage, fold } from '../../src/language/language.ts';
import { createPassages } from '../../src/passages/create-passages.ts';
import type { CliContext, ExitCode } from '../context.ts';
import { renderSuggestions } from '../glossary/render-suggestions.ts';
import { suggestHeardAs } from '../glossary/suggest-heard-as.ts';
import { readNotes } from '../read-notes.ts';

/** So many pairs are shown: whoever has reviewed them and runs it again sees the next. */
const MOST = 40;

/** `cuepoint glossary suggest`: names that transcripts seem to have misheard, for a person to review. Nothing is edited. */
export async function runGlossarySuggest(path: string, context: CliContext): Promise<ExitCode> {
  const { results, community } = await readNotes(context, path);
  const language = await createLanguage(community);
  const read = results.flatMap(({ meeting, timeline }) => (meeting && timeline ? [{ meeting, timeline }] : []));
  const passages = read.flatMap(({ meeting, timeline }) => createPassages(meeting, timeline, community));
  const people = [
    ...read.flatMap(({ meeting }) => meeting.attendees.map(({ name }) => name)),
    ...passages.flatMap(({ speakers }) => speakers),
    ...community.people.flatMap(({ name, spellings }) => [name, ...spellings]),
  ];
  const known = new Set(Object.entries(community.glossary['heard-as']).flatMap(([name, forms]) => forms.map((form) => `${fold(name)} ${fold(form)}`)));
  const suggestions = suggestHeardAs(passages, { language, people: [...new Set(people)], isKnown: (name, heard) => known.has(`${name} ${heard}`) });
  context.stdout.write(renderSuggestions(suggestions.slice(0, MOST)));
  return 0;
}
