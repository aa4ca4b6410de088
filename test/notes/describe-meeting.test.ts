import { expect, it } from 'vitest';
import { communitySchema } from '../../src/community/community.ts';
import { describeMeeting, NO_TIMING } from '../../src/notes/describe-meeting.ts';
import { readNote } from '../../src/notes/read-note.ts';

const community = communitySchema.parse({});

it('describes a meeting as plain JSON, with the moments it is given', () => {
  const text = '# Lantern Community Meeting\n### Attendees\nAda Byron\n## Meeting Start: 11:02\nVideo [Recording](https://youtu.be/aBcDeFgHiJk)\n## Oil (1:00 in the video) - Ada Byron\ntext\n## Rope\n## Fog\n## Next Meeting: May 6, 2031\n';
  const described = describeMeeting(readNote({ path: 'a/2031-04-01.md', text }, { community }), { offset: null, topicMoment: ({ title, seconds }) =>
    seconds !== null ? { seconds, precision: 'exact' } : title === 'Rope' ? { seconds: 90, precision: 'topic', untilSeconds: 100 } : title === 'Fog' ? { seconds: 95, precision: 'inferred', errorSeconds: 15 } : null,
  });
  expect(JSON.parse(JSON.stringify(described))).toMatchObject({
    path: 'a/2031-04-01.md',
    date: '2031-04-01',
    series: 'community',
    title: 'Lantern Community Meeting',
    recordings: [{ url: 'https://youtu.be/aBcDeFgHiJk', host: 'youtube' }],
    attendees: ['Ada Byron'],
    topics: [
      { title: 'Attendees', kind: 'admin', moment: null },
      { title: 'Oil', presenters: ['Ada Byron'], line: 6, endLine: 7, seconds: 60, kind: 'topic', marks: [], moment: { seconds: 60, precision: 'exact', errorSeconds: 0 } },
      { title: 'Rope', moment: { seconds: 90, precision: 'topic', errorSeconds: 10 } },
      { title: 'Fog', moment: { seconds: 95, precision: 'inferred', errorSeconds: 15 } },
      { title: 'Next Meeting: May 6, 2031', kind: 'admin', moment: null },
    ],
    timestamps: [{ line: 6, seconds: 60 }],
    chat: { present: false },
    transcript: { present: false, format: 'none' },
    meetingStart: '11:02',
    nextMeetings: ['2031-05-06'],
    diagnostics: [],
  });
});

it('gives path and diagnostics where there is no meeting', () => {
  expect(describeMeeting(readNote({ path: 'a.md', text: '' }, { community }), NO_TIMING)).toMatchObject({ path: 'a.md', diagnostics: [{ code: 'no-date', line: 1, severity: 'error' }] });
});
