import { describe, expect, it } from 'vitest';
import { runCommand } from '../cli/made-command.ts';
import { readPage } from './pages.ts';
import { SHIPPED } from './shipped-notes.ts';

const README = readPage('README.md');
const BENCHMARKS = readPage('docs/benchmarks.md');

/** The cells of the first table below a heading, rows of texts, its own headings first. */
function tableBelow(heading: RegExp): string[][] {
  const [, below = ''] = BENCHMARKS.split(heading);
  const rows = /(?:^\|.*\n)+/m.exec(below)?.[0].trim().split('\n') ?? [];
  return rows.filter((row) => !/^[|\s-]+$/.test(row)).map((row) => row.split('|').slice(1, -1).map((cell) => cell.trim()));
}

/** What the README says of the benchmarks, from what they wrote. */
function benchmarkLines(): string {
  const quality = tableBelow(/^## Quality beside other engines$/m);
  const speed = tableBelow(/^## Speed on .*$/m).filter(([size]) => size === '1x');
  const sets = quality[0]?.slice(2) ?? [];
  const rows = quality.slice(1).map(([engine = '', , ...points]) => [engine, ...points.map((cell) => cell.split(';')[0] ?? ''), speed.find(([, name]) => name === engine)?.[5] ?? '–']);
  return [['engine', ...sets, 'ms'], ['---', ...sets.map(() => '---'), '---'], ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A text with what matches replaced, which must stand there once. */
function replaced(text: string, part: RegExp, by: string): string {
  expect(text.match(new RegExp(part.source, `${part.flags}g`))).toHaveLength(1);
  return text.replace(part, () => by);
}

/** `npx vitest run test/docs/readme.test.ts --update` writes those parts of it anew. */
describe('the README', () => {
  it('shows what its first line answers, and the figures of the benchmarks', async () => {
    const { out } = await runCommand(['start'], { env: { CORPUS: SHIPPED, LOG_LEVEL: 'silent' }, input: 'ipv6\n' });
    const withAnswer = replaced(README, /(?<=^npm install && echo ipv6 \| npm start\n```\n\n```\n)[^]*?(?=^```$)/m, out);
    await expect(replaced(withAnswer, /^\| engine \|.*\n(?:\|.*(?:\n(?=\|)|$))*/m, benchmarkLines())).toMatchFileSnapshot('../../README.md');
  }, 60_000);

  it('takes figures of every engine that is measured', () => {
    const lines = benchmarkLines().split('\n');
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines.slice(2)) expect(line).toMatch(/^\| [a-z0-9 ]+(?: \| \d+\.\d)+ \| \d+\.\d+ \|$/);
  });

  it('says on what they were measured', () => {
    const machine = /on (\d+ cores \([^)]+\)), Node v\d+/.exec(BENCHMARKS)?.[1];
    expect(machine).toBeDefined();
    expect(README).toContain(`on ${machine ?? ''}`);
  });
});
