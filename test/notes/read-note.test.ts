import { describe, expect, it } from 'vitest';
import { communitySchema } from '../../src/community/community.ts';
import { readNote } from '../../src/notes/read-note.ts';

const result = (text: string, { path = '2031-04-01.md', community = {} }: { path?: string; community?: object } = {}) => readNote({ path, text }, { community: communitySchema.parse(community) });
const meeting = (text: string, options: { path?: string; community?: object } = {}) => {
  const { meeting: read } = result(text, options);
  if (read === null) throw new Error('no meeting');
  return read;
};
const codes = (text: string, options: { path?: string } = {}) => result(text, options).diagnostics.map(({ code, line }) => `${code}:${line}`);

describe('the head of a note', () => {
  it('has its date from the front matter, else the path, else a heading', () => {
    const heading = '# Lantern Meeting\n## February 1, 2030 11:00 a.m.\n';
    expect(meeting(`---\ndate: 2031-05-05\n---\n${heading}`).date).toBe('2031-05-05');
    expect(meeting(heading).date).toBe('2031-04-01');
    expect(meeting(heading, { path: 'notes/spring.md' }).date).toBe('2030-02-01');
    expect(meeting('# Lantern\n## April 1, 2031 Topics\n', { path: 'spring.md' }).date).toBe('2031-04-01');
  });

  it('without a date makes no meeting and says why', () => {
    const { meeting: none, diagnostics } = result('# Lantern Meeting\ntext', { path: 'spring.md' });
    expect(none).toBeNull();
    expect(diagnostics).toMatchObject([{ code: 'no-date', severity: 'error' }]);
  });

  it.each([
    ['# Lantern Community Meeting Notes', 'community'],
    ['# Lantern Community Cabal Agenda (Notes)', 'cabal'],
    ['# Lantern Community Cabal Notes ', 'cabal'],
    ['# Lantern Community Meeting 2031-04-01', 'community'],
    ['# SIG Wick Weekly Sync', 'wick'],
    ['# Meeting', 'meeting'],
    ['# 会議', 'meeting'],
  ])('%s is of the series %s', (title, series) => expect(meeting(title).series).toBe(series));

  it('takes the series of cuepoint.yml by the words of title or path', () => {
    const community = { series: { board: { match: ['Steering'] }, main: { match: ['lantern/'] } } };
    expect(meeting('# Steering committee', { community }).series).toBe('board');
    expect(meeting('# Something', { community, path: 'lantern/2031-04-01.md' }).series).toBe('main');
    expect(meeting('---\nseries: Night Watch\n---\n# Steering', { community }).series).toBe('night-watch');
  });

  it('takes the title of the front matter for a placeholder', () => {
    expect(meeting('---\nlayout: x\ntitle: Lantern Community Meeting\n---\n# {{ page.title }}\n')).toMatchObject({ title: 'Lantern Community Meeting', series: 'community' });
  });

  it('reads offset and retold, and reports what it cannot read', () => {
    expect(meeting('---\noffset: 7:15\nretold: true\n---\n# L')).toMatchObject({ offsetSeconds: 435, retold: true });
    expect(meeting('# L', { community: { offsets: { '2031-04-01': 60 } } }).offsetSeconds).toBe(60);
    expect(codes('---\ndate: yesterday\nrecording: nowhere\n---\n# L\n## Oil\n')).toEqual(['front-matter:2', 'front-matter:3', 'no-recording:1']);
    expect(codes('---\na: [\n---\n# L\n## Oil\n')).toEqual(['front-matter:1', 'no-recording:1']);
  });

  it('has an id of date and series, and topics with ids of their lines', () => {
    expect(meeting('# Lantern Community Meeting\n## Oil\n').topics[0]?.id).toBe('2031-04-01-community#2');
  });
});

describe('clocks of the room', () => {
  it.each([
    ['## Meeting Start: 11:05 a.m.', '11:05'],
    ['Meeting start:10:04 a.m. Thursday, April 1, 2031', '10:04'],
    ['Meeting start 11:02', '11:02'],
    ['The meeting started at 11:02 a.m. Thursday', '11:02'],
    ['## Meeting Start: 8:00 p.m.', '20:00'],
    ['## Meeting Start: 11: a.m.', null],
    ['We start at 11:02 with oil', null],
  ])('%s starts at %s', (line, start) => expect(meeting(`# L\n${line}\n`).start).toBe(start));

  it.each([
    ['### Meeting End: 11:55 a.m. Eastern (UTC-4)', '11:55'],
    ['Meeting finished 11:47', '11:47'],
    ['Meeting finished at 12:08 p.m.', '12:08'],
  ])('%s ends at %s', (line, end) => expect(meeting(`# L\n## Oil\n${line}\n`).end).toBe(end));

  it.each([
    ['The first 7 minutes and 45 seconds of the meeting\'s recording were cut, so the timestamps in the next two sections are off.', 465],
    ['The first 4  minutes and 16 seconds of the meeting was cut.', 256],
    ['The first 10 minutes and 20 seconds of the recording was cut from the start, so times differ.', 620],
    ['The first 11 or so minute of the meeting were cut, so the timestamps in here are off by that amount.', 660],
    ['The first 40 seconds were trimmed.', 40],
  ])('%s', (line, seconds) => expect(meeting(`# L\n## Oil\ntext\n\n${line}\n`).remarkedOffset).toEqual({ seconds, line: 5 }));

  it('reads the dates of the next meetings as they are written', () => {
    const text = '# L\n## Oil\nOn May 9, 2031 we sail.\n## Next Meeting: Tuesday May 6, 2030, 11:00 a.m.\n## Next Cabal Meeting: Thursday April 17, 2031\n### Possible Topics\n1. Oil in June 3, 2031\n';
    expect(meeting(text).nextMeetings).toEqual([{ date: '2030-05-06', line: 4 }, { date: '2031-04-17', line: 5 }]);
    expect(meeting('# L\n## Next meeting\n\nMay 6 at noon\n').nextMeetings).toEqual([{ date: '2031-05-06', line: 4 }]);
    expect(meeting('# L\n**Next call:** 12 May 2031\n').nextMeetings).toEqual([{ date: '2031-05-12', line: 2 }]);
  });
});

describe('topics and their text', () => {
  const text = `# Lantern Community Meeting
Video [Recording](https://youtu.be/aBcDeFgHiJk)
A word before.

## Oil (1:00 in the video)
First.

Demo - (2:00 in the video)

See [how it went](https://youtu.be/aBcDeFgHiJk?t=150).
#### Prices
High.

## Next Meeting: May 6, 2031
### Meeting End: 11:55 a.m.

The end.
`;

  it('end before the next heading of their rank, and before the end of the meeting', () => {
    expect(meeting(text).topics.map(({ line, endLine, kind }) => [line, endLine, kind])).toEqual([[5, 12, 'topic'], [14, 14, 'admin']]);
  });

  it('have further times with what they mark', () => {
    const [oil] = meeting(text).topics;
    expect(oil?.seconds).toBe(60);
    expect(oil?.marks).toEqual([
      { line: 8, seconds: 120, label: 'Demo', linkSeconds: null },
      { line: 10, seconds: 150, label: 'how it went', linkSeconds: 150 },
    ]);
  });

  it('have blocks under their subheadings; what belongs to none is loose', () => {
    const { topics, loose } = meeting(text);
    expect(topics[0]?.blocks.map(({ kind, text: words, subheading }) => [kind, words, subheading])).toEqual([
      ['paragraph', 'First.', null],
      ['paragraph', 'Demo - (2:00 in the video)', null],
      ['paragraph', 'See how it went.', null],
      ['heading', 'Prices', null],
      ['paragraph', 'High.', 'Prices'],
    ]);
    expect(loose.map((block) => block.text)).toEqual(['A word before.', 'The end.']);
  });

  it('keep chat and transcript out of the notes, and know who spoke there', () => {
    const read = meeting(`# Lantern Meeting\n## Oil - Povel - (1:00 in the video)\ntext\n## Chat\n\`\`\`\nPovel Ramm10:57 AM\nhi (3:00 in the video)\n\`\`\`\n`);
    expect(read.chats).toHaveLength(1);
    expect(read.topics[0]?.presenters).toEqual(['Povel']);
    expect(read.stamps).toHaveLength(1);
    expect(JSON.stringify(read.topics)).not.toContain('10:57');
  });
});

describe('what a writer of notes is told', () => {
  it('names times that are missing, unreadable, out of order, or unlike their link', () => {
    const text = `# L\nVideo [Recording](https://youtu.be/aBcDeFgHiJk)\n## Oil (: in the video)\n## Rope (0:354 in the video)\n## Sail ([17:30](https://youtu.be/aBcDeFgHiJk?t=450) in the video)\n## Fog (1:00 in the video)\n`;
    expect(codes(text)).toEqual(['empty-stamp:3', 'unreadable-stamp:4', 'stamp-link-differs:5', 'stamp-out-of-order:6']);
  });

  it('names dates that cannot be', () => {
    expect(codes('# L\n## April 1, 2030\nhttps://youtu.be/aBcDeFgHiJk\n## Oil\n## Next Meeting: May 6, 2030\n')).toEqual(['date-differs:2', 'next-meeting-in-past:5']);
  });

  it('names a note without recording or topics', () => {
    expect(codes('# L\n')).toEqual(['no-recording:1', 'no-topics:1']);
  });
});

describe('text that is no good', () => {
  it('reads a note with CRLF, a byte order mark and NULs as the one without', () => {
    const text = '---\ntitle: Lantern Meeting\n---\n# x\n## Oil (1:00 in the video)\n\ntext\n';
    const [clean, dressed] = [meeting(text), meeting(`\uFEFF${text.replaceAll('\n', '\r\n')}`)];
    expect(dressed).toEqual(clean);
    expect(codes(`${text}\0`)).toContain('not-text:8');
  });

  it('reads files of a time when a line ended with a carriage return', () => {
    expect(meeting('# Lantern\r## Oil\rtext\r').topics).toHaveLength(1);
  });

  it('cuts depth, length and size with a diagnostic, and still finds the topics', () => {
    const deep = '# L\nhttps://youtu.be/aBcDeFgHiJk\n## Oil\n';
    expect(codes(`${deep}${'>'.repeat(8000)} text\n`)).toEqual(['nested-too-deep:4']);
    expect(codes(`${deep}${Array.from({ length: 1000 }, (_, depth) => `${'  '.repeat(depth)}- x`).join('\n')}\n`)).toEqual(['nested-too-deep:25']);
    expect(codes(`${deep}${'word '.repeat(20_000)}\n`)).toEqual(['line-too-long:4']);
    expect(codes(`${deep}${'short line\n'.repeat(6000)}`)).toEqual([expect.stringMatching(/^body-too-long:/)]);
  });
});
