import { describe, expect, it } from 'vitest';
import type { IndexView } from '../../src/index/search-index.ts';
import { ask } from '../../src/search/ask.ts';
import { archiveOf, readFolder, readYaml } from './archives.ts';

const context = await archiveOf(readFolder('corpus'), readYaml('corpus/cuepoint.yml'));
const MOST_LOOKUPS = 3000;

/** How often the index is looked into for one question. */
async function countLookups(question: string) {
  let lookups = 0;
  const counted = <Given extends unknown[], Found>(look: (...given: Given) => Found) => (...given: Given): Found => {
    lookups += 1;
    return look(...given);
  };
  const whole = context.view;
  const view: IndexView = {
    ...whole,
    terms: counted((lookup) => whole.terms(lookup)),
    candidates: counted((query, limit) => whole.candidates(query, limit)),
    passagesOf: counted((meeting) => whole.passagesOf(meeting)),
  };
  return { answer: await ask(question, { ...context, view }, { limit: 5 }), lookups };
}

const long = (piece: string) => piece.repeat(Math.ceil(10_000 / piece.length)).slice(0, 10_000);
const words = (count: number) => Array.from({ length: count }, (_, at) => `wort${at.toString(36)}x`).join(' ');

describe('a question has a bounded cost and a clear end', () => {
  it.each([
    ['one character', 'x'],
    ['one sign', '*'],
    ['stop words only', 'what is the of and to'],
    ['stop words without end', long('what is the of and to ')],
    ['emoji', '🎉🚀👩‍👩‍👧‍👦'],
    ['emoji without end', long('🎉')],
    ['regular expressions', '(a+)+$ .* [^\\]]+ \\b(?<=x)'],
    ['regular expressions without end', long('(a+)+$')],
    ['operators of search engines', 'ipv6* AND NEAR(podman, 5) OR -network ^2 ~ title:x {a b} <script>'],
    ['quotation marks without end', long('"')],
    ['brackets without end', long('([{')],
    ['filters without end', long('speaker:x not:y ')],
    ['dates without end', long('in May 2021 since 2020 ')],
    ['Chinese', '容器网络怎么配置'],
    ['Chinese without end', long('容器网络怎么配置')],
    ['one word without end', long('x')],
    ['thousands of different words', words(1200)],
    ['the same words without end', long('ipv6 and the default network ')],
    ['line breaks and control signs', '\u0000\u202e\n\n\tipv6\u200b'],
  ])('%s', async (_, question) => {
    const { answer, lookups } = await countLookups(question);
    expect(lookups).toBeLessThan(MOST_LOOKUPS);
    expect(answer.results.length > 0 || answer.meeting !== null || answer.noAnswer !== null).toBe(true);
    for (const { excerpt } of answer.results) expect(excerpt.text.length).toBeLessThanOrEqual(350);
  });
});
