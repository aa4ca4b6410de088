import { describe, expect, it } from 'vitest';
import { communitySchema } from '../../src/community/community.ts';
import { groupMeetings } from '../../src/notes/group-meetings.ts';
import type { ReadResult } from '../../src/notes/meeting.ts';
import { readMeetingFiles, readMeetings } from '../../src/notes/read-corpus.ts';
import { readFixture } from '../fixtures/read-fixture.ts';

const NOTE = '# Kettle Community Meeting\n## May 4, 2032\n\n## Lids\n### Ana Ruiz\n#### (1:49 in the video)\n\n* They stick.\n';
const VTT = readFixture('captions/zoom.vtt');
const CHAT = readFixture('chat/tabbed.txt');

function read(files: Readonly<Record<string, string>>, community = {}): readonly ReadResult[] {
  return readMeetings(Object.entries(files).map(([path, text]) => ({ path, text })), { community: communitySchema.parse(community) });
}

describe('a corpus', () => {
  it('attaches transcripts and chats to the note beside them', () => {
    const [result] = read({ '2032-05-04.md': NOTE, '2032-05-04.en.vtt': VTT, '2032-05-04.chat.txt': CHAT });
    expect(result?.meeting).toMatchObject({ id: '2032-05-04-community', path: '2032-05-04.md', transcripts: [{ path: '2032-05-04.en.vtt', isSideFile: true }], chats: [{ path: '2032-05-04.chat.txt' }] });
  });

  it('finds the recording of a day in a page above, also where only the note says its day', () => {
    const page = '| Date | Slides | Recording |\n|--|--|--|\n| 4 May 2032 | [deck](https://example.org/d) | https://youtu.be/lidsAAAA001 |\n| 18 May 2032 | - | https://youtu.be/lidsAAAA002 |\n';
    const results = read({ 'README.md': page, 'notes/first.md': '# Kettle call\n\n4 May 2032\n\n## Lids\nStick.\n' });
    expect(results.map(({ meeting }) => meeting?.recordings.map(({ url }) => url))).toEqual([['https://youtu.be/lidsAAAA001']]);
  });

  it('finds the recording in the settings of a call, and nothing else there', () => {
    const [result] = read({ 'calls/2032-05-04_01/all.vtt': VTT, 'calls/2032-05-04_01/config.json': '{\n "issue": "Lids stick",\n "videoUrl": "https://www.youtube.com/watch?v=lidsAAAA001"\n}' });
    expect(result?.meeting).toMatchObject({ topics: [], loose: [], recordings: [{ url: 'https://www.youtube.com/watch?v=lidsAAAA001' }] });
  });

  it('takes the log of a chat room, and not its summary too', () => {
    const log = ['#startmeeting', '#topic Lids', 'they stick', '#topic Spouts', 'they leak', '#endmeeting'].map((said, index) => `15:0${String(index)}:00 <ana> ${said}`).join('\n');
    const summary = 'Meeting started by ana at 15:00:00 UTC.\n\nMeeting summary\n---------------\n* Lids  (ana, 15:01:00)\n';
    expect(read({ 'm/2032-05-04.log.txt': log, 'm/2032-05-04.txt': summary }).map(({ path }) => path)).toEqual(['m/2032-05-04.log.txt']);
    expect(read({ 'm/2032-05-04.txt': summary })[0]?.meeting?.topics.map(({ title }) => title)).toEqual(['Lids']);
  });

  it('makes a meeting of a folder without a note', () => {
    const [result] = read({ 'community/2032-05-04/captions.vtt': VTT, 'community/2032-05-04/chat.txt': CHAT }, { offsets: { '2032-05-04': '7:15' } });
    expect(result).toMatchObject({ path: 'community/2032-05-04', diagnostics: [] });
    expect(result?.meeting).toMatchObject({ id: '2032-05-04-community', date: '2032-05-04', series: 'community', title: 'Community', offsetSeconds: 435, topics: [], recordings: [] });
    expect([result?.meeting?.transcripts.length, result?.meeting?.chats.length]).toEqual([1, 1]);
  });

  it('gives a second meeting of a day and series an id of its own, and its topics with it', () => {
    const results = read({ 'a/2032-05-04.md': NOTE, 'b/2032-05-04-extra.md': NOTE, 'cellar/2032-05-04.md': NOTE });
    expect(results.map(({ meeting }) => meeting?.id)).toEqual(['2032-05-04-community', '2032-05-04-community-extra', '2032-05-04-community-cellar']);
    expect(results[1]?.meeting?.topics.every(({ id }) => id.startsWith('2032-05-04-community-extra#'))).toBe(true);
  });

  it('says what a transcript without a note or a date needs', () => {
    expect(read({ 'lids/all.vtt': VTT })).toMatchObject([{ path: 'lids', meeting: null, diagnostics: [{ code: 'no-date', severity: 'error' }] }]);
  });

  it('passes over text that is neither a note nor a side file', () => {
    expect(read({ 'shopping.txt': 'a kettle\na lid', 'LICENSE.txt': 'Ana Ruiz: free', 'cuepoint.yml': 'name: Kettle', 'README.md': '# Kettle notes' })).toEqual([]);
  });

  it('loses one note to a bad one, not the others', () => {
    const results = read({ '2032-05-04.md': NOTE, 'nothing.md': '\0\uFFFD', '2032-06-01.md': NOTE });
    expect(results.map(({ meeting }) => meeting === null)).toEqual([false, false, true]);
  });

  it('reads one meeting again without the others', () => {
    const files = new Map([['2032-05-04.md', { path: '2032-05-04.md', text: NOTE }]]);
    const [group] = groupMeetings(files, communitySchema.parse({}));
    expect(group && readMeetingFiles(group, files, { community: communitySchema.parse({}) })?.meeting?.id).toBe('2032-05-04-community');
  });
});
