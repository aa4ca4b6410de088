import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { communitySchema } from '../src/community/community.ts';
import { readNote } from '../src/notes/read-note.ts';
import { createTimeline } from '../src/timeline/timeline.ts';

const CORPUS = join(import.meta.dirname, '../corpus');
const ORIGINALS = join(import.meta.dirname, '../../shared/corpus/podman');

const community = communitySchema.parse(parse(readFileSync(join(CORPUS, 'cuepoint.yml'), 'utf8')));
const paths = readdirSync(CORPUS, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/')).filter((path) => path.endsWith('.md')).sort();
const notes = paths.map((path) => ({ path, date: path.slice(0, 10), text: readFileSync(join(CORPUS, path), 'utf8') }));

/** Runs of words that stand in a row in prose: without headings, the agenda's titles, lists of attendees, code and links. */
function proseRuns(text: string): readonly (readonly string[])[] {
  const prose = text
    .replace(/^---\n.*?\n---\n/s, '')
    .replace(/^```.*?^```/gms, '\n\n')
    .replace(/^### Topics\n.*?(?=^#)/gms, '\n')
    .replace(/^\s*#.*$/gm, '\n')
    .replace(/^(?:\s*Attendees.*|(?:[^,\n]+, ){6,}.*)$/gm, '\n')
    .replace(/`[^`]*`|https?:\S+/g, ' ; ')
    .replace(/\]\([^)]*\)/g, ' ; ');
  const runs = prose.split(/\n\s*\n|[;:()[\]]|\n\s*(?:[-*•]|\d+[.)])\s/);
  return runs.map((run) => run.toLowerCase().match(/[\p{L}\p{N}'’.-]*[\p{L}\p{N}]/gu) ?? []);
}

/** All stretches of `length` words. */
function stretches(runs: readonly (readonly string[])[], length: number): Set<string> {
  return new Set(runs.flatMap((run) => run.slice(length - 1).map((_, index) => run.slice(index, index + length).join(' '))));
}

describe('the notes that come with the project', () => {
  it('are at least fourteen, of both series, from 2020 to 2026', () => {
    expect(notes.length).toBeGreaterThanOrEqual(14);
    expect(new Set(notes.map(({ date }) => date.slice(0, 4)))).toEqual(new Set(['2020', '2021', '2022', '2023', '2024', '2025', '2026']));
    expect(notes.filter(({ text }) => /^# .*Cabal/m.test(text)).length).toBeGreaterThanOrEqual(4);
  });

  it.each(notes)('$path says that it is retold', ({ text }) => {
    const front = /^---\n(.*?)\n---\n/s.exec(text)?.[1] ?? '';
    expect(parse(front)).toMatchObject({ retold: true });
  });

  it.each(notes)('$path links to no package registry and marks nothing as a quote', ({ text }) => {
    expect(text).not.toMatch(/https?:\/\/(?:[\w-]+\.)*(?:pypi\.org|pypi\.python\.org|npmjs\.(?:com|org)|crates\.io|rubygems\.org|pkg\.go\.dev|hub\.docker\.com)/);
    expect(text).not.toMatch(/^\s*>|["“”„«»]/m);
    expect(text).not.toMatch(/[\w.+-]+@[\w-]+\.\w|tmate/);
  });

  it('come with a configuration that names the command, the series and three questions', () => {
    expect(community.command).toBe('podman-meeting');
    expect(Object.keys(community.series)).toEqual(['community', 'cabal']);
    expect(community.questions).toHaveLength(3);
  });

  it.each(notes)('$path is read without an error, with its date, its series and its people', ({ path, date, text }) => {
    const { meeting, diagnostics } = readNote({ path, text }, { community });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(meeting).toMatchObject({ date, retold: true, series: /^# .*Cabal/m.test(text) ? 'cabal' : 'community', transcripts: [], chats: [] });
    expect(meeting?.topics.filter(({ kind }) => kind === 'topic').length).toBeGreaterThan(0);
  });

  it('tell the meeting of May 4, 2021 whole, with its times', () => {
    const note = notes.find(({ date }) => date === '2021-05-04');
    const meeting = note && readNote(note, { community }).meeting;
    expect(meeting).toBeDefined();
    if (meeting == null) return;
    const timeline = createTimeline(meeting, community);
    const told = meeting.topics.filter(({ kind }) => kind !== 'admin').map((topic) => [topic.presenters, timeline.topicMoment(topic)?.seconds, topic.marks.map(({ seconds }) => seconds)]);
    expect(told).toEqual([[['Matt Heon'], 109, []], [['Cesar Talledo'], 310, [1255]], [['Jhon Honce'], 2025, [2432]], [[], 2850, []]]);
    expect(meeting).toMatchObject({ start: '11:05', end: '11:55', nextMeetings: [{ date: '2021-06-01' }], recordings: [{ host: 'bluejeans' }] });
    expect(meeting.attendees).toHaveLength(21);
  });
});

describe.skipIf(!existsSync(ORIGINALS))('the retelling (needs ../shared)', () => {
  it.each(notes)('$path shares no eight words in a row with the original', ({ date, text }) => {
    const original = stretches(proseRuns(readFileSync(join(ORIGINALS, `${date}.md`), 'utf8')), 8);
    expect([...stretches(proseRuns(text), 8)].filter((stretch) => original.has(stretch))).toEqual([]);
  });
});
