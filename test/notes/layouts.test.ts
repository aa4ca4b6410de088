import { describe, expect, it } from 'vitest';
import { communitySchema } from '../../src/community/community.ts';
import { readNote } from '../../src/notes/read-note.ts';

const community = communitySchema.parse({});
const read = (body: string, path = '2031-04-01.md') => {
  const { meeting } = readNote({ path, text: body }, { community });
  return (meeting?.topics ?? []).filter(({ kind }) => kind !== 'admin').map(({ line, title, presenters, seconds, kind }) => [line, title, presenters.join(' + '), seconds, ...(kind === 'topic' ? [] : [kind])]);
};
const HEAD = `# Lantern Community Meeting
## April 1, 2031 11:00 a.m. Eastern (UTC-4)
### Attendees (9 total)
Ada Byron, Ben Okri, Chloé Anker, Deniz Eren, Povel Ramm, Ed Short.
`;
const START = `## Meeting Start: 11:02 a.m.
### BlueJeans [Recording](https://youtu.be/-aBcDeFgHiJ)
`;

describe('topic, presenter and time in headings of their own', () => {
  it('reads them with and without blank lines, whatever the ranks below the topic', () => {
    const text = `${HEAD}${START}
## Lanterns at sea
### Ada Byron
#### (1:49 in the video)
Text.
##  Oil
### Ben Okri - [Acme](https://acme.example)

##### (5:10 in the video)

Text.

##### Demo (20:55 in the video)
More text.
 ## Wicks
### Paige Day
### (30:00 in the video)
## Questions?
#### (47:30 in the video)
1. None
## Topics for Next Meeting
## Next Meeting: Tuesday May 6, 2031, 11:00 a.m. Eastern
### Meeting End: 11:55 a.m.`;
    expect(read(text)).toEqual([
      [8, 'Lanterns at sea', 'Ada Byron', 109],
      [12, 'Oil', 'Ben Okri', 310],
      [21, 'Wicks', 'Paige Day', 1800],
      [24, 'Questions?', '', 2850, 'questions'],
    ]);
  });

  it('finds presenter and time below other headings, and keeps headings without evidence inside', () => {
    const text = `${HEAD}
#### A greeting - \`lantern --hello\`

[An article](https://example.org)

${START}
## General news
### Chloé Anker
- Text

## Demos:

### Light without oil

### \`lantern run --dim\`

### lantern.conf, wick.internal support

### Deniz Eren

#### (25:40 in the video)

Demo (started at 25:57)

##### Light without oil
Text.

## Forum

People talk there.

#### Details
Text.

## Easter Egg
\`lantern --egg\`

## Open Forum/Questions?
####
 1) None
`;
    expect(read(text)).toEqual([
      [13, 'General news', 'Chloé Anker', null],
      [17, 'Demos:', 'Deniz Eren', 1540],
      [34, 'Forum', '', null],
      [41, 'Easter Egg', '', null],
      [44, 'Open Forum/Questions?', '', null, 'questions'],
    ]);
  });

  it('takes a time before the presenter, slides between them, and a presenter who is on no list', () => {
    const text = `${HEAD}${START}
## Lanterns
#### (1:49 in the video)
### Ada Byron
## Oil
### Will Dowse - MinOil
#### [Slides](./Oil.pdf)
#### (12:40 in the video)
## Wicks
### Zoe Quill & Povel
`;
    expect(read(text)).toEqual([
      [8, 'Lanterns', 'Ada Byron', 109],
      [11, 'Oil', 'Will Dowse', 760],
      [15, 'Wicks', 'Zoe Quill + Povel', null],
    ]);
  });
});

it('takes presenters and times that rank as high as their topics', () => {
  expect(read(`${HEAD}${START}## Lanterns\n## Ada Byron\n## (1:49 in the video)\nText.\n## Oil\n## Ben Okri\n### (5:10 in the video)\nText.\n`)).toEqual([
    [7, 'Lanterns', 'Ada Byron', 109],
    [11, 'Oil', 'Ben Okri', 310],
  ]);
});

describe('topics in one heading', () => {
  it('reads them at changing ranks, beside an agenda that words them otherwise', () => {
    const text = `# Lantern Community Cabal Meeting Notes
Attendees: Ada Byron, Ben Okri, Chloé Anker, and Deniz Eren
## April 1, 2031 11:00 a.m. Eastern
## April 1, 2031 Topics
1. How to light the lantern (wick or oil) - Ada, Ben
2. Ropes for the boat  - Deniz Eren
   A. https://example.org/ropes
### Meeting Notes
Video [Recording](https://www.youtube.com/watch?v=aBcDeFgHiJk)
Meeting start 11:02 a.m. Thursday, April 1, 2030
### Light the lantern (0:35 in video) - Ada, Ben
Text.
#### Boat ropes - (40:41 in the video)
Text with (1) and -p 8080:80.
### Oil - postponed
### Demo - (42:20 in the video)
### Sails - Chloé Anker - (44:00 in the video) - 20
#### Open discussion ( 50:10 in video)
1.) What of fog?

Ben knows. (51:00 in the video)
### Next Meeting: Thursday May 6, 2031 11:00 a.m. EDT
### Possible Topics:
1. Fog - Ada Byron
## May 6, 2031 Topics
1. Fog - Ben Okri
`;
    expect(read(text)).toEqual([
      [11, 'Light the lantern', 'Ada + Ben', 35],
      [13, 'Boat ropes', 'Deniz Eren', 2441],
      [15, 'Oil - postponed', '', null],
      [17, 'Sails', 'Chloé Anker', 2640],
      [18, 'Open discussion', '', 3010, 'questions'],
    ]);
  });

  it('reads them below a list heading, beside recaps that a machine wrote', () => {
    const text = `# Lantern Community Cabal Meeting Notes
## Apr 1, 2031 11:00 a.m. Eastern (UTC-5)
### Attendees
Ada Byron, Ben Okri.
### Meeting Notes
Video [Recording](https://www.youtube.com/watch?v=aBcDeFgHiJk)

Meeting start: 11:03 a.m. EDT (UTC-5)

#### Quick Recap
The group talked.

#### Next Steps
 * Ada: Light it.

### Topics
#### Lantern v5.8 - ([00:26](https://www.youtube.com/watch?v=aBcDeFgHiJk&t=26s) in the video)
Text.
#### Dimming:
Text.
#### Oil & rope - Ada Byron & Ben Okri - ([04:02]i(https://www.youtube.com/watch?v=aBcDeFgHiJk&t=242s) in the video
Text.
##### Demo (5:55 in the video)
#### Travel - All - ([08:25](https://www.youtube.com/watch?v=aBcDeFgHiJk&t=505s) in the video)
#### Open discussion - None
1. No questions.
### Next Cabal Meeting: Tuesday, May 6, 2031, 11:00 a.m.
#### Possible Topics
 1. None

The first 7 minutes and 15 seconds of the meeting's recording was cut, so the timestamps are off.
`;
    expect(read(text)).toEqual([
      [17, 'Lantern v5.8', '', 26],
      [21, 'Oil & rope', 'Ada Byron + Ben Okri', 242],
      [24, 'Travel', '', 505],
      [25, 'Open discussion', '', null, 'questions'],
    ]);
  });

  it('reads a time in the line below the heading', () => {
    const text = `${HEAD}
#### Light \`oil:\` without smoke - Ada Byron - (0:32 in the video)
Text.
#### A long title that left no room for its time - Ben Okri
  - (14:08 in the video)

Text.`;
    expect(read(text)).toEqual([
      [6, 'Light oil: without smoke', 'Ada Byron', 32],
      [8, 'A long title that left no room for its time', 'Ben Okri', 848],
    ]);
  });
});

describe('other habits', () => {
  it('takes the sections below the title where nothing has a time', () => {
    expect(read('# Lantern Community Meeting\n## News\nText.\n### Part\nText.\n## Oil prices\nText.\n## Action items\n* Ada\n')).toEqual([[2, 'News', '', null], [6, 'Oil prices', '', null]]);
  });

  it('takes the items of the notes where there are no headings for topics', () => {
    const text = `# Lantern Notes\n### Summary\n * Ada spoke.\n\n### Details\n * Wick Length Rules Ada Byron raised the question of how long a wick may be, since short ones go out in the wind and long ones smoke (00:00:00). Ben Okri agreed (00:04:35).\n\n * Oil and Rope for Night Watch Ben Okri inquired whether there would be oil enough for the night, and was told that there would be (00:05:59).\n\n### Suggested next steps\n * Ada will light it.\n## Transcript\n\`\`\`\nAda Byron: Good evening.\nBen Okri: Good evening to you.\nAda Byron: Shall we start?\n\`\`\`\n`;
    expect(read(text)).toEqual([
      [6, 'Wick Length Rules', 'Ada Byron', 0],
      [8, 'Oil and Rope for Night Watch', '', 359],
    ]);
  });

  it('tells title and name apart where nobody is known, and believes who is said to have led', () => {
    const run = (rest: string) => `### Details\n * Wick Length Rules ${rest} the question of how long a wick may be, since short ones go out in the wind and long ones smoke so much.\n * Oil\n`;
    expect(read(run('Ada Byron (Lovelace) raised'))[0]).toEqual([2, 'Wick Length Rules', 'Ada Byron (Lovelace)', null]);
    expect(read(run('Ada Byron asked'))[0]).toEqual([2, 'Wick Length Rules', '', null]);
    expect(read('# Lantern Meeting\n## Oil\nAda Byron led the discussion on oil.\n## Rope\nAcme Works announced a rope.\n')).toEqual([[2, 'Oil', 'Ada Byron', null], [4, 'Rope', '', null]]);
  });

  it('takes the name that a list item begins with for its presenter', () => {
    const text = '# Lantern Call\n| Name | Where |\n|--|--|\n| Ada Byron | Acme |\n\n## Agenda + Minutes\n- **Ada**: Working on the lantern.\n  - oil\n- **Rope** (Ada, 15 min) [00:04:10]\n';
    expect(read(text)).toEqual([[7, 'Working on the lantern', 'Ada', null], [9, 'Rope', 'Ada', 250]]);
  });

  it('takes the agenda where it is all there is, but not beside an open discussion', () => {
    const agenda = '# Lantern Cabal\n### Topics\n1. Oil - Ada Byron\n2. Rope\n';
    expect(read(agenda)).toEqual([[3, 'Oil', 'Ada Byron', null], [4, 'Rope', '', null]]);
    expect(read(`${agenda}#### Open discussion - (0:22 in the video)\n1. Fog\n`)).toEqual([[5, 'Open discussion', '', 22, 'questions']]);
  });

  it('reads bracketed times before bullets, times before headings, and a table of times', () => {
    expect(read('# Lantern Sync\n- [01:10] Oil - Ada Byron\n  - text\n- [12:34] Rope\n')).toEqual([[2, 'Oil', 'Ada Byron', 70], [4, 'Rope', '', 754]]);
    expect(read('# Lantern Sync\n## 03:12 Oil\nText\n## 17:45 Rope\nText\n## 41:30 AOB\n')).toEqual([[2, 'Oil', '', 192], [4, 'Rope', '', 1065], [6, 'AOB', '', 2490, 'questions']]);
    expect(read('# Lantern Sync\n\n| Time | Topic | Who |\n|--|--|--|\n| 0:35 | Oil | Ada Byron |\n| 4:20 | Rope | |\n')).toEqual([[5, 'Oil', 'Ada Byron', 35], [6, 'Rope', '', 260]]);
  });

  it('does not take a timetable for times of the video', () => {
    expect(read('# Lantern Sync\nMeeting start: 10:00\n## Schedule\n- 10:00 Oil\n- 10:15 Rope\n## Oil\nText\n## Rope\nText\n')).toEqual([[6, 'Oil', '', null], [8, 'Rope', '', null]]);
  });

  it('reads bold lines, underlined titles and leads with a colon', () => {
    expect(read('Lantern call notes\n\n**Oil**\n\nText.\n\n**Rope**\n\n- text\n')).toEqual([[3, 'Oil', '', null], [7, 'Rope', '', null]]);
    expect(read('Lantern Team Meeting\n===\n\nOil\n---\nText.\n\nRope\n----\nText.\n')).toEqual([[4, 'Oil', '', null], [8, 'Rope', '', null]]);
    expect(read('Lantern call minutes\n\nOil:\n- text\n- more\n\nRope:\n- text\n')).toEqual([[3, 'Oil', '', null], [7, 'Rope', '', null]]);
  });
});

it('keeps comments of a shell and stray fences from becoming sections or swallowing them', () => {
  const text = `${HEAD}${START}
## Options
### Ada Byron
#### (1:00 in the video)
He proposes these:
# Does this light the lantern?
--light

# This dims it
--dim 3

\`\`\`
a fence that is never closed

## Oil
### Ben Okri
#### (2:00 in the video)
`;
  expect(read(text)).toEqual([
    [8, 'Options', 'Ada Byron', 60],
    [21, 'Oil', 'Ben Okri', 120],
  ]);
});
