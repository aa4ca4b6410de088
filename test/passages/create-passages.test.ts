import { describe, expect, it } from 'vitest';
import { communitySchema } from '../../src/community/community.ts';
import { readMeetings } from '../../src/notes/read-corpus.ts';
import { createPassages } from '../../src/passages/create-passages.ts';
import type { Passage } from '../../src/passages/passage.ts';
import { countWords, gatherSentences, MAX_LINES, MAX_WORDS } from '../../src/passages/unit.ts';
import { createTimeline } from '../../src/timeline/timeline.ts';
import { readFolder, readYaml } from '../search/archives.ts';

const community = communitySchema.parse({});

function passagesOf(text: string, side: Readonly<Record<string, string>> = {}, said: Partial<typeof community> = {}): Passage[] {
  const files = [{ path: '2024-03-05.md', text }, ...Object.entries(side).map(([path, content]) => ({ path, text: content }))];
  return readMeetings(files, { community }).flatMap(({ meeting }) => (meeting ? createPassages(meeting, createTimeline(meeting, community), { ...community, ...said }) : []));
}

const HEAD = `# Weekly Meeting

## March 5, 2024 11:00 a.m.

Attendees: Ada Moss, Bo Lind, Cy Roe

### Video [Recording](https://youtu.be/abcdefghijk)

`;
const filler = (words: number) => Array.from({ length: words }, (_, index) => `word${index}`).join(' ');

describe('talk after the recording was stopped', () => {
  const talk = (minutes: number, text: string) => `00:${String(minutes).padStart(2, '0')}:00.000 --> 00:${String(minutes).padStart(2, '0')}:10.000\n<v Ada Moss>${text}</v>\n`;
  const vtt = `WEBVTT\n\n${[talk(1, 'Welcome everybody.'), talk(20, 'Thank you all, I am going to stop the recording.'), talk(22, 'Between us, the tunnel leaks.'), talk(23, 'Nobody knows why.')].join('\n')}`;
  const note = `${HEAD}## Tunnels - Ada Moss - (1:00 in the video)\n\nTunnels are dug.\n`;
  const spoken = (said: Partial<typeof community>) => passagesOf(note, { '2024-03-05.en.vtt': vtt }, said).filter(({ origin }) => origin === 'transcript');

  it('is in no passage', () => {
    expect(spoken({}).map(({ text }) => text).join(' ')).not.toContain('leaks');
  });

  it('is kept where the community wants it, without a moment', () => {
    const segment = spoken({ 'after-end': true }).flatMap(({ text, segments }) => segments.filter(({ from, to }) => text.slice(from, to).includes('leaks')));
    expect(segment).toMatchObject([{ moment: null }]);
  });
});

describe('passages of notes', () => {
  it('begin at their topic, with its presenters and its exact time', () => {
    const [passage] = passagesOf(`${HEAD}## Tunnels\n\n### Ada Moss\n\n#### (1:49 in the video)\n\nTunnels are dug.\n`).filter(({ kind }) => kind === 'topic');
    expect(passage).toMatchObject({ text: 'Tunnels are dug.', speakers: ['Ada Moss'], moment: { seconds: 109, precision: 'exact', recording: 0 } });
    expect(passage?.from).toMatchObject({ path: '2024-03-05.md', line: 15 });
  });

  it('say of later paragraphs only which topic they belong to', () => {
    const found = passagesOf(`${HEAD}## Tunnels - Ada Moss - (1:49 in the video)\n\n${filler(100)}\n\n${filler(100)}\n\n## Bridges - Bo Lind - (5:00 in the video)\n\nBuilt.\n`).filter(({ kind }) => kind === 'topic');
    expect(found.map(({ moment }) => moment?.precision)).toEqual(['exact', 'topic', 'exact']);
    expect(found[1]?.moment).toMatchObject({ seconds: 109, untilSeconds: 300 });
  });

  it('begin anew, exactly, at a demo mark', () => {
    const found = passagesOf(`${HEAD}## Tunnels - Ada Moss - (1:49 in the video)\n\nDug.\n\n##### Demo (4:10 in the video)\n\nShown.\n`);
    expect(found.find(({ text }) => text === 'Shown.')).toMatchObject({ subheading: 'Demo', moment: { seconds: 250, precision: 'exact' } });
  });

  it('keep a list with its lead-in', () => {
    const items = Array.from({ length: 6 }, (_, index) => `    - point ${index} ${filler(6)}`).join('\n');
    const found = passagesOf(`${HEAD}## Tunnels - Ada Moss - (1:49 in the video)\n\n${filler(70)}\n\n- Limits\n${items}\n`);
    const limits = found.find(({ text }) => text.includes('point 0'));
    expect(limits?.text.startsWith('Limits')).toBe(true);
    expect(limits?.text).toContain('point 5');
    expect(limits?.leadIns).toEqual(['Limits']);
  });

  it('repeat what a nested item hangs under when they begin with it', () => {
    const items = Array.from({ length: 30 }, (_, index) => `    - point ${index} ${filler(12)}`).join('\n');
    const found = passagesOf(`${HEAD}## Tunnels - Ada Moss - (1:49 in the video)\n\n- Limits of the tunnel\n${items}\n`).filter(({ kind }) => kind === 'topic');
    expect(found.length).toBeGreaterThan(2);
    for (const { text } of found) expect(text.startsWith('Limits of the tunnel')).toBe(true);
  });

  it('make one of a heading that is itself the fact', () => {
    const found = passagesOf(`${HEAD}## Tunnels - Ada Moss - (1:49 in the video)\n\nDug.\n\n## Next Meeting: Tuesday, April 2, 2024\n\n## Possible Topics\n`);
    expect(found.some(({ text }) => text.includes('April 2, 2024'))).toBe(true);
    expect(found.some(({ text }) => text === 'Possible Topics')).toBe(false);
  });

  it('know who is named in them, by a name that only one has', () => {
    const found = passagesOf(`${HEAD}## Tunnels - Ada Moss - (1:49 in the video)\n\nLater Bo and Cy Roe will dig. We will mark it.\n`);
    expect(found.find(({ kind }) => kind === 'topic')?.mentions).toEqual(['Bo Lind', 'Cy Roe']);
  });
});

describe('passages of chats and transcripts', () => {
  const CHAT = '```\nAda Moss11:05 AM\nWhat became of the old bridge?\nBo Lind11:06 AM\nIt turned into a tunnel.\nCy Roe11:40 AM\nssh ro-A1b2C3d4E5f6G7h8I9j0K1l2M@sfo2.tmate.io\n```';

  it('keep an exchange together, under its speakers, with secrets masked', () => {
    const found = passagesOf(`${HEAD}## Tunnels - Ada Moss - (1:49 in the video)\n\nDug.\n\n## Chat copy/paste:\n\n${CHAT}\n`).filter(({ origin }) => origin === 'chat');
    expect(found[0]).toMatchObject({ speakers: ['Ada Moss', 'Bo Lind'], text: 'Ada Moss: What became of the old bridge?\nBo Lind: It turned into a tunnel.' });
    expect(found[1]?.text).toContain('[secret removed]');
    expect(JSON.stringify(found)).not.toContain('A1b2C3d4');
  });

  it('carry the time and the speaker of each part', () => {
    const vtt = 'WEBVTT\n\n1\n00:00:10.000 --> 00:00:14.000\nAda Moss: The tunnel is open.\n\n2\n00:00:15.000 --> 00:00:19.000\nBo Lind: And the bridge is closed.\n';
    const [passage] = passagesOf(`---\noffset: 0\n---\n\n${HEAD}## Tunnels - Ada Moss - (0:05 in the video)\n\nDug.\n`, { '2024-03-05.vtt': vtt }).filter(({ origin }) => origin === 'transcript');
    expect(passage?.segments.map(({ speaker, moment }) => [speaker, moment?.seconds, moment?.precision])).toEqual([['Ada Moss', 10, 'exact'], ['Bo Lind', 15, 'exact']]);
    expect(passage?.from.path).toBe('2024-03-05.vtt');
    for (const { from, to } of passage?.segments ?? []) expect(passage?.text.slice(from, to)).toMatch(/tunnel|bridge/);
  });
});

describe('all passages', () => {
  const corpus = readYaml('corpus/cuepoint.yml');
  const meetings = readMeetings(readFolder('corpus'), { community: corpus }).flatMap(({ meeting }) => meeting ?? []);
  const all = meetings.flatMap((meeting) => createPassages(meeting, createTimeline(meeting, corpus), corpus));

  it('have ids of their own', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it('keep to their sizes', () => {
    for (const { text, from, to } of all) {
      expect(to.line - from.line + 1).toBeLessThanOrEqual(MAX_LINES);
      expect(countWords(text)).toBeLessThanOrEqual(MAX_WORDS + 110);
    }
  });

  it('are the same each time', () => {
    expect(meetings.flatMap((meeting) => createPassages(meeting, createTimeline(meeting, corpus), corpus))).toEqual(all);
  });
});

describe('sentences', () => {
  it('are gathered to about the words asked for, and none is lost', () => {
    const text = Array.from({ length: 40 }, (_, index) => `Sentence ${index} says a little thing.`).join(' ');
    const pieces = gatherSentences(text, 30);
    expect(pieces.map((piece) => piece.text).join(' ')).toBe(text);
    for (const piece of pieces) {
      expect(countWords(piece.text)).toBeLessThanOrEqual(40);
      expect(text.slice(piece.from, piece.from + piece.text.length)).toBe(piece.text);
    }
  });

  it('are cut between words where none ends', () => {
    for (const piece of gatherSentences(filler(1000), 90)) expect(countWords(piece.text)).toBeLessThanOrEqual(180);
  });
});
