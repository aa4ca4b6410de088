import { describe, expect, it } from 'vitest';
import { findStamps, parseTime, timeOfUrl } from '../../src/notes/stamp.ts';

const URL = 'https://www.youtube.com/watch?v=aBcDeFgHiJk';
const seconds = (line: string) => findStamps(line).flatMap((stamp) => (stamp.kind === 'time' ? [stamp.seconds] : []));
const kinds = (line: string) => findStamps(line).map(({ kind }) => kind);

describe('times written by hand', () => {
  it.each([
    ['#### (1:49 in the video)', 109],
    ['#### (1:02:03 in the video)', 3723],
    ['### Lanterns (0:35 in video) - Ada', 35],
    ['#### Open discussion ( 50:10 in video)', 3010],
    ['see https://example.org/cast **(4:59 in the video)**', 299],
    ['#### (26:00) in the video)', 1560],
    ['#### Lanterns - Ada Byron - (26:00 in the video', 1560],
    [`#### ( [1:35](${URL}&t=95s) in the video)`, 95],
    [`#### ([25:08(${URL}&t=1508s) in the video)`, 1508],
    [`#### Lanterns - Ada - ([04:02]i(${URL}&t=242s) in the video`, 242],
    [`Demo - [15.43](${URL}&t=943s)`, 943],
    ['(Demo End 11:35)', 695],
    ['Demo (started at 7:30)', 450],
    ['DEMO 37:47 in demo.', 2267],
    ['### Demo - 9:38 in the video', 578],
    ['Demos (12:40 in the video)', 760],
    ['Lantern(25:41 in video)', 1541],
    ['2. News of the lantern (38:37 in the video)', 2317],
    ['[00:35] Lanterns', 35],
    ['- 03m20s – Lanterns', 200],
    ['1h02m40s Lanterns', 3760],
    ['## 12:34 Lanterns', 754],
    ['watch it at (1:15:20)', 4520],
    ['#### (75:20 in the video)', 4520],
  ])('reads %s', (line, expected) => expect(seconds(line)).toEqual([expected]));

  it('reads the label where label and link disagree, and keeps the link', () => {
    expect(findStamps(`#### Open discussion - ([17:30](${URL}&t=450s) in the video)`)).toMatchObject([{ seconds: 1050, linkSeconds: 450 }]);
  });

  it('reads several times in one line', () => {
    expect(seconds('* Ada asked for more light (00:29:13) (00:34:34).')).toEqual([1753, 2074]);
  });

  it.each(['#### (: in the video)', '( : in video)', '(: in the video) - 18', '(m:ss in the video)', '(:) in the video'])('finds that %s was never filled in', (line) => expect(kinds(line)).toEqual(['empty']));

  it.each(['(0:354 in the video)', '(12:75 in the video)', '(1:2 in the video)'])('finds that %s is no time', (line) => expect(kinds(line)).toEqual(['unreadable']));

  it.each([
    'run it with -p 8080:80 or -p 80:80',
    'use wick (1) or oil',
    'Meeting ended after 00:54:22',
    '## Meeting Start: 11:05 a.m.',
    'we meet at 11:05 in room 4',
    'see (11:05 a.m.)',
    'version v4.0 and Ubuntu 22.04',
    'image:1.12 and 10.0.2.15',
    'quay.io/lantern:4.2 in the video',
    '2021-05-04T11:05:00Z',
  ])('leaves %s alone', (line) => expect(findStamps(line)).toEqual([]));

  it('takes no longer than the line is long', () => {
    const started = performance.now();
    for (const piece of ['(', '1:00 ', '[1:00](', ': in the video', '00:00:', '1:1:1:']) findStamps(piece.repeat(20_000 / piece.length));
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('parts of a time', () => {
  it('knows minutes beyond an hour and refuses seconds beyond a minute', () => {
    expect([parseTime('1:49'), parseTime('1:02:03'), parseTime('100:00'), parseTime('1:60'), parseTime('1:60:00'), parseTime('15.43'), parseTime('15.43', true)]).toEqual([109, 3723, 6000, null, null, null, 943]);
  });

  it('reads the time of an address in every form', () => {
    expect(['&t=95s', '&t=95', '#t=1m35s', '?start=95', '&t=1h0m5s', '&list=x'].map((tail) => timeOfUrl(`${URL}${tail}`))).toEqual([95, 95, 95, 95, 3605, null]);
  });
});
