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
import type { Embedder } from '../src/embedding/embedder.ts';
import type { Report } from './report.ts';
import { withModel } from './with-model.ts';

/** An idea of ranking, why it is there, and how it is left out. */
interface Ablation {
  readonly idea: string;
  readonly why: string;
  /** Whether questions of which a heading was taken away are left out: meaning has read the heading. */
  readonly hasTitles?: boolean;
  without(context: AskContext, archive: AskedArchive): AskContext | Promise<AskContext>;
}

type Why = readonly [idea: string, why: string];
const policy = ([idea, why]: Why, changed: Partial<RankingPolicy>): Ablation => ({ idea, why, without: (context) => ({ ...context, policy: { ...RANKING_POLICY, ...changed } }) });
const view = ([idea, why]: Why, change: (whole: IndexView) => Partial<IndexView>): Ablation => ({ idea, why, without: (context) => ({ ...context, view: { ...context.view, ...change(context.view) } }) });
const withField = (changed: Partial<RankingPolicy['fieldWeight']>) => ({ fieldWeight: { ...RANKING_POLICY.fieldWeight, ...changed } });

/** Each idea that can be left out by itself. */
const ABLATIONS: readonly Ablation[] = [
  policy(['topic title in every passage', 'helps everywhere'], withField({ title: 0 })),
  policy(['sub-heading and lead-in lines', 'a list answers to the line above it; harms nowhere'], withField({ subheading: 0 })),
  policy(['people as a field', 'questions with a name'], withField({ people: 0 })),
  policy(['meeting and date as a field', 'who names the series means it; costs nothing'], withField({ meeting: 0 })),
  policy(['length norms', 'helps'], { fieldB: { text: 0, title: 0, subheading: 0, people: 0, meeting: 0 } }),
  view(['length norms for each origin', 'transcripts do not drown notes, nor the other way round'], ({ statistics }) => ({ statistics: { ...statistics, averageLengths: { notes: statistics.averageLengths.notes, transcript: statistics.averageLengths.notes, chat: statistics.averageLengths.notes } } })),
  policy(['transcript and chat weighted down', 'helps where there are any'], { originFactor: { notes: 1, transcript: 1, chat: 1 } }),
  policy(['agendas and the like weighted down', 'a plan is no answer'], { adminFactor: 1 }),
  policy(['coverage of the question', 'more of the question says more than one word often; within noise where meaning has its say'], { coverageShare: 0 }),
  policy(['what the topic covers as a whole', 'helps where topics are long'], { topicShare: 0 }),
  policy(['words lent to notes by the talk of their minutes', 'helps where there is talk'], { lentWeight: 0 }),
  policy(['question words and light verbs count little', 'helps free questions; others within noise'], { lightWeight: 1 }),
  policy(['two words as one', 'auto update and autoupdate'], { pairWeight: 1e-9 }),
  policy(['who asks for a demo wants the demo', 'not the talk around it; within noise, as few ask so'], { demoFactor: 1 }),
  view(['typos of unknown words', 'helps everywhere'], (whole) => ({ terms: (lookup) => (lookup.kind === 'near' ? Promise.resolve([]) : whole.terms(lookup)) })),
  view(['dates as a filter', 'who names a month means it'], (whole) => ({ candidates: ({ terms, filter: { fromDate: _from, toDate: _to, ...filter } }, limit) => whole.candidates({ terms, filter }, limit) })),
  view(['common words find nothing by themselves', 'speed at large sizes, at no cost'], (whole) => ({ candidates: ({ terms, filter }, limit) => whole.candidates({ terms: terms.map((term) => ({ ...term, finds: true })), filter }, limit) })),
  { idea: 'stems', why: 'another form of a word is the same word; within noise where meaning finds it too', without: withoutStems },
  { idea: 'word vectors', why: 'questions in other words, at no cost to the rest', hasTitles: true, without: (context) => ({ ...context, language: { ...context.language, wordVectors: () => null } }) },
];

/** Prints what each idea is worth: how MRR changes when it is left out; and what a sentence model adds, where one is given. */
export async function reportAblations(archives: readonly AskedArchive[], judged: readonly JudgedQuestion[], { report, model }: { readonly report: Report; readonly model: Embedder | null }): Promise<void> {
  const answerable = judged.filter(({ type, relevant }) => type !== 'none' && relevant.length);
  const given = async (context: AskContext) => (await judgeGiven(answerable, context)).map(({ mrr }) => mrr);
  const before = await Promise.all(archives.map(({ questions, context }) => judgeFree(questions, context)));
  const [first] = archives;
  const givenBefore = first ? await given(first.context) : [];
  report.say('Change of MRR in points when an idea is left out, with its 95 % interval by paired bootstrap: below zero, the idea helps. For word vectors and the model, questions of which a heading was taken away are not in it: these have read the heading.\n');
  report.head(['without', ...(answerable.length ? [`${answerable.length} judged questions`] : []), ...archives.map(({ name, questions }) => `${name}, ${questions.length} free questions`), 'why it stays']);
  const rows: Ablation[] = [...ABLATIONS, ...(model ? [withLocalModel(model)] : [])];
  for (const { idea, why, hasTitles = false, without } of rows) {
    const cells: string[] = [];
    for (const [at, archive] of archives.entries()) {
      const context = await without(archive.context, archive);
      if (at === 0 && answerable.length) cells.push(renderDifference(compare(givenBefore, await given(context))));
      const asked = [...archive.questions.entries()].filter(([, { untitled }]) => !hasTitles || untitled.size === 0);
      cells.push(renderDifference(compare(asked.map(([index]) => before[at]?.[index] ?? 0), await judgeFree(asked.map(([, question]) => question), context))));
    }
    report.row([idea, ...cells, why]);
  }
}

/** What is added, not left out: above zero, it helps. */
function withLocalModel(model: Embedder): Ablation {
  return { idea: '*with* the local model', why: 'optional: questions in other words', hasTitles: true, without: (_, archive) => withModel(archive, model) };
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
