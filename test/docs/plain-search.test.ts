import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LiveArchive } from '../../src/archive/open-archive.ts';
import { resultTitle } from '../../src/desk/bodies.ts';
import { formatDate } from '../../src/desk/calendar.ts';
import { askContext } from '../../src/desk/context.ts';
import { resultLabel } from '../../src/desk/moment-text.ts';
import { ask } from '../../src/search/ask.ts';
import { openShipped } from './shipped-notes.ts';

/** A question, what somebody would search the files for, and the lines of the notes that answer it. */
interface Case {
  readonly question: string;
  readonly pattern: string;
  readonly answer: { readonly path: string; readonly from: number; readonly to: number };
  readonly why: string;
}

const CASES: readonly Case[] = [
  { question: 'does Podman support IPv6?', pattern: 'ipv6', answer: { path: '2021-05-04/index.md', from: 25, to: 36 }, why: 'Both find the topic. Plain search gives its heading, Cuepoint what was said, with the time.' },
  { question: 'netavrak', pattern: 'netavrak', answer: { path: '2021-12-07.md', from: 21, to: 26 }, why: 'A typo finds nothing in files.' },
  { question: 'k8s yaml', pattern: 'k8s', answer: { path: '2022-09-15.md', from: 17, to: 24 }, why: 'The notes always write Kubernetes; only the glossary knows that k8s is the same.' },
  { question: 'Brent Baude on networking in 2021', pattern: 'networking', answer: { path: '2021-10-21.md', from: 27, to: 36 }, why: 'Who, when and other forms of a word are no text that stands in one line.' },
  { question: 'User=', pattern: 'User=', answer: { path: '2020-10-06/index.md', from: 44, to: 44 }, why: 'Plain search wins: the sign is what matters, and Cuepoint reads words. So it does wherever exact signs, or every place without exception, are wanted.' },
];

interface Found {
  readonly cell: string;
  readonly isRight: boolean;
}

const isWithin = ({ answer }: Case, path: string, line: number) => path === answer.path && line >= answer.from && line <= answer.to;

function searchFiles(asked: Case): Found {
  const printed = execFileSync('/bin/sh', ['-c', 'git grep -inF -e "$1" -- corpus || test $? = 1', 'sh', asked.pattern], { encoding: 'utf8' });
  const hits = printed.split('\n').flatMap((line) => /^corpus\/([^:]+):(\d+):(.*)$/.exec(line)?.slice(1) ?? []);
  const [path = '', line = '', text = ''] = hits;
  if (path === '') return { cell: 'nothing', isRight: false };
  const lines = printed.trim().split('\n');
  const files = new Set(lines.map((hit) => hit.slice(0, hit.indexOf(':'))));
  const first = text.replace(/[|`]/g, '').trim();
  return { cell: `${lines.length === 1 ? '1 line' : `${lines.length} lines in ${files.size} ${files.size === 1 ? 'file' : 'files'}`}, first ${path}:${line}: ${first.length > 60 ? `${first.slice(0, first.lastIndexOf(' ', 60))} …` : first}`, isRight: isWithin(asked, path, Number(line)) };
}

async function askCuepoint(asked: Case, live: LiveArchive): Promise<Found> {
  const { results, total } = await ask(asked.question, askContext(live.current(), Date.parse('2026-06-20T12:00:00Z')), { limit: 3 });
  const [best] = results;
  if (!best) return { cell: 'nothing', isRight: false };
  const { path, line } = best.passage.from;
  return { cell: `${total} results, first ${[resultTitle(best), formatDate(best.meeting.date), resultLabel(best) ?? ''].filter((part) => part !== '').join(' · ')}`, isRight: isWithin(asked, path, line) };
}

/** `npx vitest run test/docs/plain-search.test.ts --update` writes the page anew. */
describe('five questions beside plain search', () => {
  let live: LiveArchive;
  beforeAll(async () => {
    live = await openShipped();
  }, 60_000);

  it('are answered as docs/plain-search.md says', async () => {
    const rows: string[] = [];
    const won = { plain: 0, cuepoint: 0 };
    for (const asked of CASES) {
      const [plain, cuepoint] = [searchFiles(asked), await askCuepoint(asked, live)];
      if (plain.isRight && !cuepoint.isRight) won.plain++;
      if (cuepoint.isRight && !plain.isRight) won.cuepoint++;
      const first = plain.isRight === cuepoint.isRight ? (plain.isRight ? 'both' : 'neither') : plain.isRight ? 'plain search' : 'Cuepoint';
      rows.push(`| \`${asked.question}\` | \`${asked.pattern}\`: ${plain.cell} | ${cuepoint.cell} | ${first} | ${asked.why} |`);
    }
    const page = [
      '# Beside plain search', '',
      'Five questions to the notes that come with Cuepoint ([corpus](../corpus)), beside `git grep -inF` for what somebody would search the files for. “Right first” says whose first hit lies in the lines that answer; the lines were chosen by hand. `npx vitest run test/docs/plain-search.test.ts --update` asks anew and writes this page.', '',
      '| asked | plain search | Cuepoint | right first | why |', '|---|---|---|---|---|', ...rows, '',
      'Where you know the exact string, or want every place without exception, `git grep` in the notes is the better tool, and always there.', '',
    ].join('\n');
    expect(won).toEqual({ plain: 1, cuepoint: 3 });
    await expect(page).toMatchFileSnapshot('../../docs/plain-search.md');
  });
});
