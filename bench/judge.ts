import { existsSync, readFileSync } from 'node:fs';
import { questionSchema, scoreQuestion, type JudgedQuestion, type Scores } from '../cli/evaluate.ts';
import { ask, askTraced, type AskContext } from '../src/search/ask.ts';
import { QUESTIONS } from './corpus.ts';
import type { FreeQuestion } from './free-question.ts';
import { createHidingView } from '../src/search/hidden-view.ts';
import type { Meaning } from '../src/search/meaning.ts';

/** How deep a reciprocal rank looks. */
const DEPTH = 10;

/** Reciprocal ranks of free questions, in their order. */
export async function judgeFree(questions: readonly FreeQuestion[], context: AskContext): Promise<number[]> {
  const hiding = createHidingView(context.view);
  const ranks: number[] = [];
  for (const question of questions) {
    hiding.hide(question);
    const meaning = context.meaning && hideFrom(context.meaning, question);
    const { trace } = await askTraced(question.query, { ...context, view: hiding.view, ...(meaning ? { meaning } : {}) }, { limit: DEPTH });
    const at = trace.ranked.slice(0, DEPTH).findIndex(({ passage }) => question.answers.has(passage.id));
    ranks.push(at < 0 ? 0 : 1 / (at + 1));
  }
  return ranks;
}

function hideFrom(meaning: Meaning, { hidden }: FreeQuestion): Meaning {
  return {
    async findNear(question, options) {
      const near = await meaning.findNear(question, { ...options, limit: options.limit + hidden.size });
      return near && near.filter(({ id }) => !hidden.has(id)).slice(0, options.limit);
    },
  };
}

/** Judged questions; none where they are not there. */
export function readJudged(path = QUESTIONS): readonly JudgedQuestion[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8').trim().split('\n').map((line) => questionSchema.parse(JSON.parse(line)));
}

/** Scores of judged questions, in their order. */
export async function judgeGiven(questions: readonly JudgedQuestion[], context: AskContext): Promise<Scores[]> {
  const scores: Scores[] = [];
  for (const question of questions) scores.push(scoreQuestion(question, (await ask(question.query, context, { limit: DEPTH })).results));
  return scores;
}
