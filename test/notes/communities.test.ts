import { describe, expect, it } from 'vitest';
import { readCommunity } from '../../src/community/read-community.ts';
import type { Meeting } from '../../src/notes/meeting.ts';
import { readMeetings } from '../../src/notes/read-corpus.ts';
import { madeCommunities, type MadeCommunity } from '../fixtures/communities.ts';

const readCommunities = madeCommunities().map((made) => ({ ...made, meetings: read(made) }));

function read({ files }: MadeCommunity): readonly Meeting[] {
  const own = files.filter(({ path }) => path === 'cuepoint.yml').map(({ path, text }) => ({ path, text, readSection: () => null }));
  return readMeetings(files, { community: readCommunity(own) }).flatMap(({ meeting }) => meeting ?? []);
}

describe.each(readCommunities)('the notes of the $name', ({ truth, meetings, files }) => {
  it('are as many meetings as were held', () => {
    expect(meetings.map(({ path, date }) => `${path} ${date}`).sort()).toEqual(truth.meetings.map(({ path, date }) => `${path} ${date}`).sort());
  });

  it.each(truth.meetings)('are read as they are meant: $path $date', ({ path, date, recordings, topics, also, attendees }) => {
    const meeting = meetings.find((one) => one.path === path && one.date === date);
    const found = meeting?.topics.filter(({ kind, title }) => kind !== 'admin' && !also.includes(title) && !/^(?:welcome|intro|opening)/i.test(title));
    expect(found?.map(({ title, seconds }) => [title, seconds])).toEqual(topics.map(([title, seconds = null]) => [title, seconds]));
    for (const [title, , ...presenters] of topics) if (presenters.length > 0) expect(found?.find((topic) => topic.title === title)?.presenters, title).toEqual(presenters);
    expect(meeting?.recordings.map(({ url }) => url)).toEqual(recordings);
    if (attendees !== undefined) expect(meeting?.attendees.map(({ name }) => name)).toEqual(attendees);
  });

  it('stand on the lines that they are said to stand on', () => {
    const lines = new Map(files.map(({ path, text }) => [path, text.split('\n')]));
    for (const { topics, loose } of meetings) {
      for (const { text, from, to } of [...topics.flatMap(({ blocks }) => blocks), ...loose]) {
        const source = (lines.get(from.path) ?? []).slice(from.line - 1, to.line).join(' ').toLowerCase();
        const word = text.toLowerCase().match(/\p{L}{4,}/u)?.[0] ?? '';
        expect(source).toContain(word);
      }
    }
  });
});

describe('the files of a call', () => {
  const call = readCommunities.find(({ name }) => name === 'observatory')?.meetings.find(({ date }) => date === '2025-06-05');

  it('have the corrected transcript alone', () => {
    expect(call?.transcripts.map(({ path }) => path)).toEqual(['calls/2025-06-05_021/transcript_corrected.vtt']);
  });

  it('show no spam', () => {
    expect(call?.chats.flatMap(({ messages }) => messages.map(({ author }) => author))).toEqual(['Ines Prado', 'Petra Novak']);
  });
});

describe('a note that is a talk', () => {
  it('says who speaks by the key in its head', () => {
    const talk = readCommunities.find(({ name }) => name === 'quill')?.meetings.find(({ date }) => date === '2023-05-16')?.topics.find(({ title }) => title.startsWith('Ligatures'));
    expect(talk?.blocks.filter(({ speaker }) => speaker !== undefined).map(({ speaker, text }) => `${speaker ?? ''}: ${text.slice(0, 20)}`)).toEqual([
      'Bashir Haddad: I want to bring liga',
      'Yuki Sato: What happens when a ',
      'Bashir Haddad: Then the letters sta',
      'Greta Lindqvist: I support this.',
    ]);
    expect(talk?.blocks.at(-1)).toMatchObject({ text: 'Stage 2, Yuki Sato reviews.', subheading: 'Conclusion' });
  });
});
