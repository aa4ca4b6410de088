import { rankOfAnswer, type JudgedQuestion } from '../cli/evaluate.ts';
import { askTraced, type AskContext } from '../src/search/ask.ts';
import { chooseLevel, measureLevels, type MadeLevels } from '../src/search/calibrate.ts';
import { createHidingView, type Hiding } from '../src/search/hidden-view.ts';
import type { AskedArchive } from './bench-archives.ts';
import type { FreeQuestion } from './free-question.ts';
import type { Report } from './report.ts';

const SHOWN: Hiding = { hidden: new Set(), untitled: new Set() };

/** Prints how well confidence tells right answers from made negatives: the same questions with everything hidden that answers them. */
export async function reportConfidence(archives: readonly AskedArchive[], judged: readonly JudgedQuestion[], report: Report): Promise<void> {
  report.say("A made negative is a question that was answered right at first, asked again with all that answers it hidden. The level is the archive's own, measured at reindex by its topics' titles.\n");
  report.head(['archive', 'questions', 'right first', 'area under the curve', 'level', 'right and sure', 'negatives not sure']);
  for (const [at, archive] of archives.entries()) {
    const level = chooseLevel(await measureLevels(archive.context));
    const row = (name: string, levels: MadeLevels) => levels.right.length && report.row([archive.name, name, levels.right.length, areaUnder(levels).toFixed(3), level.toFixed(2), share(levels.right, (one) => one >= level), share(levels.negative, (one) => one < level)]);
    if (at === 0 && judged.length) row('judged', await judgedLevels(archive, judged));
    if (at === 0) await reportUncovered(archive.context, { level, judged, report });
    const kinds = [...new Set(archive.questions.map(({ kind }) => kind))];
    const all = await Promise.all(kinds.map(async (kind) => [kind, await freeLevels(archive.context, archive.questions.filter((question) => question.kind === kind))] as const));
    for (const [kind, levels] of all) row(kind, levels);
    row('all made', { right: all.flatMap(([, { right }]) => right), negative: all.flatMap(([, { negative }]) => negative) });
  }
}

/** Questions that no meeting covers. */
async function reportUncovered(context: AskContext, { level, judged, report }: { readonly level: number; readonly judged: readonly JudgedQuestion[]; readonly report: Report }): Promise<void> {
  const uncovered = judged.filter(({ type }) => type === 'none');
  if (!uncovered.length) return;
  const answers = await Promise.all(uncovered.map(async ({ query }) => (await askTraced(query, { ...context, sureLevel: level }, { limit: 1 })).answer));
  report.row(['', `covered by no meeting: ${uncovered.length}`, '', '', level.toFixed(2), '', share(answers.map(({ confidence }) => (confidence === 'answer' ? 1 : 0)), (sure) => sure === 0)]);
}

async function judgedLevels({ context, told }: AskedArchive, judged: readonly JudgedQuestion[]): Promise<MadeLevels> {
  const hiding = createHidingView(context.view);
  const made: { right: number[]; negative: number[] } = { right: [], negative: [] };
  for (const question of judged) {
    const { query, relevant } = question;
    hiding.hide(SHOWN);
    const { answer, trace } = await askTraced(query, { ...context, view: hiding.view }, { limit: 1 });
    if (question.type === 'none' || rankOfAnswer(question, answer.results) !== 1) continue;
    const isRelevant = (path: string, first: number, last: number) => relevant.some((span) => span.path === path && first <= span.lines[1] && last >= span.lines[0]);
    const hidden = told.flatMap(({ passages }) => passages).filter(({ from, to }) => isRelevant(from.path, from.line, to.line));
    hiding.hide({ ...SHOWN, hidden: new Set(hidden.map(({ id }) => id)) });
    made.right.push(trace.confidence);
    made.negative.push((await askTraced(query, { ...context, view: hiding.view }, { limit: 1 })).trace.confidence);
  }
  return made;
}

async function freeLevels(context: AskContext, questions: readonly FreeQuestion[]): Promise<MadeLevels> {
  const hiding = createHidingView(context.view);
  const made: { right: number[]; negative: number[] } = { right: [], negative: [] };
  for (const question of questions) {
    hiding.hide(question);
    const { trace } = await askTraced(question.query, { ...context, view: hiding.view }, { limit: 1 });
    if (!question.answers.has(trace.ranked[0]?.passage.id ?? '')) continue;
    hiding.hide({ ...question, hidden: new Set([...question.hidden, ...question.answers]) });
    made.right.push(trace.confidence);
    made.negative.push((await askTraced(question.query, { ...context, view: hiding.view }, { limit: 1 })).trace.confidence);
  }
  return made;
}

/** How often a right answer's confidence is above a negative's; ties count half. */
function areaUnder({ right, negative }: MadeLevels): number {
  const wins = right.reduce((sum, one) => sum + negative.reduce((own, other) => own + (one > other ? 1 : one === other ? 0.5 : 0), 0), 0);
  return wins / (right.length * negative.length);
}

function share(values: readonly number[], isCounted: (value: number) => boolean): string {
  return `${Math.round((100 * values.filter(isCounted).length) / values.length)} %`;
}
