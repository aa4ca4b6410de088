import { describe, expect, it } from 'vitest';
import { communitySchema } from '../../src/community/community.ts';
import { findDatedParts } from '../../src/notes/dated-parts.ts';
import { readMeetings } from '../../src/notes/read-corpus.ts';

const parts = (text: string, path = 'notes.md') => findDatedParts(path, text.split('\n')).map(({ date, from, to }) => [date, from, to]);

describe('a file of several meetings', () => {
  it.each([
    ['headings', '# Lids\n## 2032-05-04\n- a\n\n## 2032-04-20\n- b', [['2032-05-04', 2, 4], ['2032-04-20', 5, 6]]],
    ['titles of the first rank', '# May 4, 2032\na\n\n# April 20, 2032\nb', [['2032-05-04', 1, 3], ['2032-04-20', 4, 5]]],
    ['bold lines', '# Lids\n\n**May 4, 2032 | Weekly**\n\na\n\n**Apr 20, 2032 | Weekly**\n\nb', [['2032-05-04', 3, 6], ['2032-04-20', 7, 9]]],
    ['bold lines with the time of day', '# Lids\n\n**May 4, 2032, 8:00 AM Pacific**\n\na\n\n**Apr 20, 2032, 16:00 UTC**\n\nb', [['2032-05-04', 3, 6], ['2032-04-20', 7, 9]]],
    ['days below the title of a year', '# Meetings of 2032\n## May 4\na\n## April 20\nb', [['2032-05-04', 2, 3], ['2032-04-20', 4, 5]]],
    ['days but for one that was called off', '## 2032-05-04\na\n## 2032-04-27 (cancelled)\n\n## 2032-04-20\nb', [['2032-05-04', 1, 2], ['2032-04-20', 5, 6]]],
    ['days below a year', '# 2032\n## May 4\na\n## April 20\nb\n\n# 2031\n## December 2\nc', [['2032-05-04', 2, 3], ['2032-04-20', 4, 6], ['2031-12-02', 8, 9]]],
    ['agenda and notes of one day', '## 2032-05-04 Lids\na\n## 2032-05-04 Spouts\nb\n## 2032-04-20\nc', [['2032-05-04', 1, 4], ['2032-04-20', 5, 6]]],
  ])('is cut at %s', (_, text, expected) => expect(parts(text)).toEqual(expected));

  it.each([
    ['the path has a date', '## 2032-05-04\na\n## 2032-04-20\nb', '2032-05-04.md'],
    ['only the next meeting has another', '## May 4, 2032\na\n## Next meeting: May 18, 2032\nb', 'notes.md'],
    ['dates belong to topics of one day', '# Lids, May 4, 2032\n## Leak of 2032-04-01\na\n## Leak of 2032-04-09\nb', 'notes.md'],
    ['dates are those of releases', '# Lids\n## Version 2.1.0 (2032-04-01)\na\n## Version 2.0.0 (2032-03-01)\nb', 'notes.md'],
  ])('is one meeting where %s', (_, text, path) => expect(parts(text, path)).toEqual([]));

  it.each([
    ['the month first', '## 5/18/2032\na\n\n## 5/4/32\nb\n', ['2032-05-04', '2032-05-18']],
    ['the day first', '## 18/5/2032\na\n\n## 4/5/2032\nb\n', ['2032-05-04', '2032-05-18']],
    ['neither for sure', '## 6/5/2032\na\n\n## 4/5/2032\nb\n', []],
  ])('reads days with slashes, %s', (_, text, dates) => {
    expect(readMeetings([{ path: 'notes.md', text }], { community: communitySchema.parse({}) }).flatMap(({ meeting }) => meeting?.date ?? [])).toEqual(dates);
  });

  it('gives each its front matter, recording, chat and topics, on the lines of the file', () => {
    const text = '---\nseries: kettle\n---\n# Lids\n\n## 2032-05-04\n[Recording](https://youtu.be/lidsAAAA001)\n### Spouts (1:49 in the video)\nText.\n## Chat\n```\nAna Ruiz 11:02 AM\nHello\nBo Lund 11:03 AM\nHi\n```\n\n## 2032-04-20\n### Lids\nb\n';
    const files = [{ path: 'notes.md', text }, { path: '2032-04-20.vtt', text: 'WEBVTT\n\n00:01.000 --> 00:03.000\nAna Ruiz: The lid sticks.\n' }];
    const results = readMeetings(files, { community: communitySchema.parse({}) });
    expect(results.map(({ meeting }) => [meeting?.id, meeting?.path, meeting?.topics.map(({ line, title, seconds }) => [line, title, seconds]), meeting?.recordings.length, meeting?.chats.map(({ firstLine }) => firstLine), meeting?.transcripts.length])).toEqual([
      ['2032-04-20-kettle', 'notes.md', [[19, 'Lids', null]], 0, [], 1],
      ['2032-05-04-kettle', 'notes.md', [[8, 'Spouts', 109]], 1, [12], 0],
    ]);
  });
});
