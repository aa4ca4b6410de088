import { describe, expect, it } from 'vitest';
import { communitySchema } from '../../src/community/community.ts';
import { openChapterFences } from '../../src/notes/layout/chapter-fences.ts';
import { layOutMinutesLog } from '../../src/notes/layout/minutes-log.ts';
import { layOutDatedItems } from '../../src/notes/layout/dated-items.ts';
import { unescapeExport } from '../../src/notes/layout/unescape-export.ts';
import { uniformLines } from '../../src/notes/layout/uniform-lines.ts';

const layOut = (patterns: object, ...lines: string[]) => uniformLines(lines, communitySchema.parse({ patterns }));

describe('patterns of a community', () => {
  it('make headings of lines that open a topic', () => {
    expect(layOut({ topic: ['=> {title} <{presenter}> @T+{time}', '# {title} #'] }, '=> Lids  <Ana Ruiz> @T+0:04:30', '=> Lids <Ana Ruiz> @T+soon', '# Spouts #')).toEqual(['## Lids (0:04:30 in the video) - Ana Ruiz', '=> Lids <Ana Ruiz> @T+soon', '## Spouts']);
  });

  it('find the day, label times, and leave lines out', () => {
    const patterns = { date: 'Evening of {day}/{month}/{year}', time: 'T+{time}!', ignore: 'Sponsored by {any}' };
    expect(layOut(patterns, 'Evening of 4/5/2032', 'It boils T+12:30! and T+12:31', 'Sponsored by lids', 'We are Sponsored by lids')).toEqual(['## 2032-05-04', 'It boils T+ (12:30 in the video)! and T+12:31', '', 'We are Sponsored by lids']);
  });

  it.each([
    ['{title}', 'text besides the places'],
    ['{title}{time} at', 'text between two places'],
    ['= {titel}', 'without {titel}'],
    ['= {title} by {title}', 'each place once'],
    ['= {time}', '{title}'],
  ])('say what is wrong with %s', (topic, message) => {
    expect(communitySchema.safeParse({ patterns: { topic } }).error?.message).toContain(message);
  });

  it('take no longer than reading the line, whatever stands in it', () => {
    const started = performance.now();
    const line = '= '.repeat(900);
    layOut({ topic: Array.from({ length: 20 }, () => '= {any} = {title} = {presenter} =') }, ...Array.from({ length: 500 }, () => line));
    console.info(`500 hostile lines by 20 patterns: ${Math.round(performance.now() - started)} ms`);
  });
});

describe('what tools write', () => {
  it('loses the backslashes that document editors add, but not those of code or of a list mark', () => {
    expect(unescapeExport(['\\[12:30\\] Lids \\- 5 min\\.', '`a\\.b`', '\\- no item', '1\\. no number', '\\[a\\](https://x.example)'])).toEqual(['[12:30] Lids - 5 min.', '`a\\.b`', '\\- no item', '1\\. no number', '\\[a\\](https://x.example)']);
  });

  it('is a log with topics made a note, robots left out, and another text untouched', () => {
    const log = ['```', '[14:00] <ana> #startmeeting', '[14:01] <ana> #topic Lids', '[14:02] <bo> they stick', '[14:03] <ana> #agreed oil them', '[14:04] <bo> scribe+', '```'];
    expect(layOutMinutesLog(log)).toEqual(['', '', '## Lids', '- <bo> they stick', '- <ana> #agreed oil them', '', '']);
    const chat = ['<ana> hello', '<bo> hi', '<ana> bye', '<bo> bye'];
    expect(layOutMinutesLog(chat)).toEqual(chat);
    const note = ['## Lids', 'Topic: metal', '', '## Spouts', 'Topic: more metal'];
    expect(layOutMinutesLog(note)).toEqual(note);
  });

  it('is a list of chapters taken out of its fence; captions and code stay', () => {
    expect(openChapterFences(['```', '0:00 Intro', '1:20 - Lids', '```'])).toEqual(['', '0:00 Intro', '1:20 - Lids', '']);
    for (const inside of [['00:00.000 --> 00:02.000', 'Hello'], ['9:00 open', '8:00 close'], ['0:12 Ana: hi', '0:15 Bo: hello']]) {
      const fenced = ['```', ...inside, '```'];
      expect(openChapterFences(fenced)).toEqual(fenced);
    }
  });

  it('is a list of days made headings; a mark with thousands of blanks behind it stays', () => {
    const days = ['- **May 4, 2032**', '  - Lids', '    - stick', '- Tuesday, May 11, 2032:', '  - Spouts'];
    expect(layOutDatedItems(days)).toEqual(['## May 4, 2032', '- Lids', '  - stick', '## Tuesday, May 11, 2032', '- Spouts']);
    const blank = `-${' '.repeat(20_000)}${'lids '.repeat(20)}`;
    expect(layOutDatedItems([blank])).toEqual([blank]);
  });
});
