import { describe, expect, it } from 'vitest';
import { groupFiles, withoutVariants } from '../../src/notes/meeting-files.ts';
import { isNote, isSideFile, parseSideFile } from '../../src/notes/side-files.ts';
import { readFixture } from '../fixtures/read-fixture.ts';

describe('what a path is', () => {
  it.each(['2032-05-04.md', 'notes/lids.markdown', '2032-05-04/index.md', '2032-05-04/README.md'])('%s is a note', (path) => expect(isNote(path)).toBe(true));
  it.each(['README.md', 'meetings/index.md', 'CONTRIBUTING.md', 'LICENSE.md', 'a.txt', '2032-05-04.vtt'])('%s is no note', (path) => expect(isNote(path)).toBe(false));
  it.each(['2032-05-04.vtt', 'a/b.srt', 'a.sbv', '2032-05-04.chat.txt'])('%s can be a side file', (path) => expect(isSideFile(path)).toBe(true));
  it.each(['LICENSE.txt', 'requirements.txt', 'README.txt', 'a.md', 'cuepoint.yml'])('%s is no side file', (path) => expect(isSideFile(path)).toBe(false));
});

describe('what a side file holds', () => {
  const read = (name: string, path: string): string => {
    const { transcript, chat } = parseSideFile({ path, text: readFixture(name) });
    return transcript === null ? (chat === null ? 'nothing' : `chat ${chat.messages.length}`) : `${transcript.format} ${transcript.turns.length}`;
  };

  it('is told by its content, whatever its name', () => {
    expect(read('captions/zoom.vtt', 'meeting.txt')).toBe('vtt 11');
    expect(read('captions/stamped.txt', 'meeting.txt')).toBe('speaker-time 3');
    expect(read('captions/headers.txt', 'meeting.txt')).toBe('speaker-time 3');
    expect(read('captions/meet.txt', 'meeting.txt')).toBe('meet-blocks 5');
    expect(read('captions/page.txt', 'meeting.txt')).toBe('other 3');
    expect(read('chat/tabbed.txt', 'meeting.txt')).toBe('chat 4');
    expect(read('chat/addressed.txt', 'meeting.transcript.txt')).toBe('chat 3');
    expect(read('chat/glued.txt', 'meeting.txt')).toBe('chat 4');
    expect(read('chat/captions.sbv', 'meeting.sbv')).toBe('chat 2');
  });

  it('is told by its name where its content leaves a doubt', () => {
    expect(read('chat/untimed.chat.txt', 'a.chat.txt')).toBe('chat 2');
    expect(read('captions/untimed.transcript.txt', 'a.transcript.txt')).toBe('untimed-speaker 5');
  });

  it('is nothing where it is neither', () => {
    expect(parseSideFile({ path: 'a.txt', text: 'Buy a kettle.\nAnd a lid.' })).toEqual({ transcript: null, chat: null, summary: null, diagnostics: [] });
    expect(parseSideFile({ path: 'a.vtt', text: 'WEBVTT\n' })).toMatchObject({ transcript: null, chat: null, diagnostics: [{ code: 'no-captions' }] });
  });

  it('is marked as standing in a file of its own', () => {
    expect(parseSideFile({ path: 'a/b.vtt', text: readFixture('captions/zoom.vtt') }).transcript).toMatchObject({ isSideFile: true, path: 'a/b.vtt' });
  });
});

describe('files of a meeting', () => {
  const groups = (...paths: string[]): [string | null, string, ...string[]][] => groupFiles(paths).map(({ note, folder, sideFiles }) => [note, folder, ...sideFiles]);

  it('gives side files to the note whose name begins theirs, the longest first', () => {
    expect(groups('a/2032-05-04.md', 'a/2032-05-04-lids.md', 'a/2032-05-04.en.vtt', 'a/2032-05-04-lids.chat.txt')).toEqual([
      ['a/2032-05-04-lids.md', 'a', 'a/2032-05-04-lids.chat.txt'],
      ['a/2032-05-04.md', 'a', 'a/2032-05-04.en.vtt'],
    ]);
  });

  it('gives them to the only note of their folder, unless their dates differ', () => {
    expect(groups('2032-05-04/index.md', '2032-05-04/meeting.vtt', '2032-05-04/chat.txt')).toEqual([['2032-05-04/index.md', '2032-05-04', '2032-05-04/chat.txt', '2032-05-04/meeting.vtt']]);
    expect(groups('a/2032-05-04.md', 'a/2032-06-04.vtt')).toEqual([['a/2032-05-04.md', 'a'], [null, 'a/2032-06-04', 'a/2032-06-04.vtt']]);
  });

  it('gives the files of a folder to the note that it is named after', () => {
    expect(groups('a/2032-05-04.md', 'a/2032-06-04.md', 'a/2032-05-04/all.vtt')).toContainEqual(['a/2032-05-04.md', 'a', 'a/2032-05-04/all.vtt']);
  });

  it('makes a folder without a note one meeting, and several dates in a folder several', () => {
    expect(groups('2032-05-04/chat.txt', '2032-05-04/all.vtt', 'cuepoint.yml')).toEqual([[null, '2032-05-04', '2032-05-04/all.vtt', '2032-05-04/chat.txt']]);
    expect(groups('a/2032-05-04.vtt', 'a/2032-05-04.chat.txt', 'a/2032-06-01.vtt')).toEqual([
      [null, 'a/2032-05-04', 'a/2032-05-04.chat.txt', 'a/2032-05-04.vtt'],
      [null, 'a/2032-06-01', 'a/2032-06-01.vtt'],
    ]);
  });

  it('takes of several languages and formats of one name the one that is asked for', () => {
    const paths = ['a.de.vtt', 'a.en.srt', 'a.en.vtt', 'a.chat.txt', 'a-part2.en.srt'];
    expect(withoutVariants(paths, 'en')).toEqual(['a.en.vtt', 'a.chat.txt', 'a-part2.en.srt']);
    expect(withoutVariants(paths, 'de')).toEqual(['a.de.vtt', 'a.chat.txt', 'a-part2.en.srt']);
  });
});
