import { createMemoryIndex } from '../src/index/memory-index.ts';
import type { IndexView } from '../src/index/search-index.ts';
import { languageOf } from '../src/language/language.ts';
import { LANGUAGES } from '../src/language/languages.ts';
import type { JudgedQuestion } from '../cli/evaluate.ts';
import type { AskContext } from '../src/search/ask.ts';
import { indexMeeting } from '../src/search/index-meeting.ts';
import { RANKING_POLICY, type RankingPolicy } from '../src/search/ranking-policy.ts';
import type { AskedArchive } from './bench-archives.ts';
import { compare, renderDifference } from './bootstrap.ts';
import { judgeFree, judgeGiven } from './judge.ts';
import type { Report } from './report.ts';

/** An idea of ranking, and how it is left out. */
interface Ablation {
  readonly idea: string;
  without(context: AskContext, archive: AskedArchive): AskContext | Promise<AskContext>;
}

const policy = (idea: string, changed: Partial<RankingPolicy>): Ablation => ({ idea, without: (context) => ({ ...context, policy: { ...RANKING_POLICY, ...changed } }) });
const view = (idea: string, change: (whole: IndexView) => Partial<IndexView>): Ablation => ({ idea, without: (context) => ({ ...context, view: { ...context.view, ...change(context.view) } }) });
const withField = (changed: Partial<RankingPolicy['fieldWeight']>) => ({ fieldWeight: { ...RANKING_POLICY.fieldWeight, ...changed } });

/** Each idea that can be left out by itself. */
const ABLATIONS: readonly Ablation[] = [
  policy('topic title in every passage', withField({ title: 0 })),
  policy('sub-heading and lead-in lines', withField({ subheading: 0 })),
  policy('people as a field', withField({ people: 0 })),
  policy('meeting and date as a field', withField({ meeting: 0 })),
  policy('length norms', { fieldB: { text: 0, title: 0, subheading: 0, people: 0, meeting: 0 } }),
  view('length norms for each origin', ({ statistics }) => ({ statistics: { ...statistics, averageLengths: { notes: statistics.averageLengths.notes, transcript: statistics.averageLengths.notes, chat: statistics.averageLengths.notes } } })),
  policy('transcript and chat weighted down', { originFactor: { notes: 1, transcript: 1, chat: 1 } }),
  policy('agendas and the like weighted down', { adminFactor: 1 }),
  policy('coverage of the question', { coverageShare: 0 }),
  policy('what the topic covers as a whole', { topicShare: 0 }),
  policy('words lent to notes by the talk of their minutes', { lentWeight: 0 }),
  policy('question words and light verbs count little', { lightWeight: 1 }),
  policy('two words as one', { pairWeight: 1e-9 }),
  policy('who asks for a demo wants the demo', { demoFactor: 1 }),
  view('typos of unknown words', (whole) => ({ terms: (lookup) => (lookup.kind === 'near' ? Promise.resolve([]) : whole.terms(lookup)) })),
  view('dates as a filter', (whole) => ({ candidates: ({ terms, filter: { fromDate: _from, toDate: _to, ...filter } }, limit) => whole.candidates({ terms, filter }, limit) })),
  view('common words find nothing by themselves', (whole) => ({ candidates: ({ terms, filter }, limit) => whole.candidates({ terms: terms.map((term) => ({ ...term, finds: true })), filter }, limit) })),
  { idea: 'stems', without: withoutStems },
];

/** Prints what each idea is worth: how MRR changes when it is left out. */
export async function reportAblations(archives: readonly AskedArchive[], judged: readonly JudgedQuestion[], report: Report): Promise<void> {
  const answerable = judged.filter(({ type, relevant }) => type !== 'none' && relevant.length);
  const given = async (context: AskContext) => (await judgeGiven(answerable, context)).map(({ mrr }) => mrr);
  const before = await Promise.all(archives.map(({ questions, context }) => judgeFree(questions, context)));
  const [first] = archives;
  const givenBefore = first ? await given(first.context) : [];
  report.say('Change of MRR in points when an idea is left out, with its 95 % interval by paired bootstrap: below zero, the idea helps.\n');
  report.head(['without', ...(answerable.length ? [`${answerable.length} judged questions`] : []), ...archives.map(({ name, questions }) => `${name}, ${questions.length} free questions`)]);
  for (const { idea, without } of ABLATIONS) {
    const cells: string[] = [];
    for (const [at, archive] of archives.entries()) {
      const context = await without(archive.context, archive);
      if (at === 0 && answerable.length) cells.push(renderDifference(compare(givenBefore, await given(context))));
      cells.push(renderDifference(compare(before[at] ?? [], await judgeFree(archive.questions, context))));
    }
    report.row([idea, ...cells]);
  }
}

/** The archive analysed without stems, in an index of its own. */
async function withoutStems(context: AskContext, { told, context: { view: whole } }: AskedArchive): Promise<AskContext> {
  const rules = await LANGUAGES.get('en')?.();
  if (!rules) throw new Error('English has no rules');
  const language = languageOf('en', { ...rules, stem: (word) => word });
  const index = createMemoryIndex();
  await index.replaceAll(told.flatMap(({ meeting, passages }) => indexMeeting(meeting, passages, language)), whole.meetings);
  return { ...context, view: index.view(), language };
}
