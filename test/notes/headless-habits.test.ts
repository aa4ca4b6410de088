import { describe, expect, it } from 'vitest';
import { communitySchema } from '../../src/community/community.ts';
import { readMeetings } from '../../src/notes/read-corpus.ts';

/** A file whose topics stand in no heading of the usual kind. */
const meetingsOf = (text: string, path: string) => readMeetings([{ path, text }], { community: communitySchema.parse({}) }).flatMap(({ meeting }) => meeting ?? []);
const topicsOf = (text: string, path = '2032-05-04.md') => meetingsOf(text, path).flatMap(({ topics }) => topics.filter(({ kind }) => kind !== 'admin').map(({ title, presenters }) => [title, ...presenters]));

describe('topics without a heading of their own', () => {
  it('are the rows of a table with a column for them', () => {
    const text = '# Kettles\n\n## Agenda\n\n| Name | Topic | Notes |\n|--|--|--|\n| Ana | Lids | They stick |\n| Bo | Spouts | |\n';
    expect(topicsOf(text)).toEqual([['Lids', 'Ana'], ['Spouts', 'Bo']]);
  });

  it('are those rows whole, also with a bar in a title', () => {
    expect(topicsOf('# Kettles\n\n| Topic | Who |\n|--|--|\n| Lids \\| spouts | Ana Ruiz |\n| Handles | Bo |\n')).toEqual([['Lids | spouts', 'Ana Ruiz'], ['Handles', 'Bo']]);
  });

  it('are those rows also where the people stand in a table above', () => {
    const text = '# Kettles\n\n|Attendees|\n|---|\n| Ana Ruiz |\n\n| Duration | Agenda item | Leader |\n|--|--|--|\n| 5 min | Lids | Ana Ruiz |\n| 9 min | Spouts | Bo |\n\n## Notes\n\n- They stick\n';
    expect(topicsOf(text)).toEqual([['Lids', 'Ana Ruiz'], ['Spouts', 'Bo']]);
    expect(meetingsOf(text, '2032-05-04.md')[0]?.attendees.map(({ name }) => name)).toEqual(['Ana Ruiz']);
  });

  it('are what is noted, not what was planned, where labels stand above the lists', () => {
    expect(topicsOf('Kettle meeting\n\nAgenda:\n\n- Lids\n- Spouts\n\nNotes:\n\n- Spouts\n  - leak\n- Lids\n  - stick\n\nActions:\n\n- Ana: glue\n')).toEqual([['Spouts'], ['Lids']]);
  });

  it('are the bold lines of a section that only holds them', () => {
    expect(topicsOf('# Kettles\n\n## Attendees\n\n* Ana Ruiz\n\n## Discussion\n\n**Lids**\nAna: they stick.\n\n**Spouts**\n- leak\n\n## Action items\n\n- glue\n')).toEqual([['Lids'], ['Spouts']]);
  });

  it('are list items beside a section of announcements', () => {
    expect(topicsOf('# Kettles\n\n## Announcements\n\n* Fair on Friday\n\n## Discussion\n\n    * Lids\n        * stick\n    * Spouts\n        * leak\n')).toEqual([['Announcements'], ['Lids'], ['Spouts']]);
  });

  it('are what hangs under an item that only holds them', () => {
    expect(topicsOf('# Kettles\n\n* Recording: https://youtu.be/lidsAAAA001\n* Attendees: Ana, Bo\n* Agenda\n  * Lids\n    * stick\n  * Spouts\n    * leak\n')).toEqual([['Lids'], ['Spouts']]);
  });

  it('are those of several days where days are items of a list', () => {
    const text = '# Kettles\n\n* **May 18, 2032**\n  * Recording: https://youtu.be/lidsAAAA002\n  * Agenda\n    * Lids\n      * stick\n* **May 4, 2032**\n  * Spouts\n    * leak\n';
    expect(meetingsOf(text, 'notes.md').map(({ date, recordings, topics }) => [date, recordings.length, topics.flatMap(({ kind, title }) => (kind === 'topic' ? [title] : []))])).toEqual([['2032-05-04', 0, ['Spouts']], ['2032-05-18', 1, ['Lids']]]);
  });

  it('are not what people say in a chat room', () => {
    expect(topicsOf(`# Kettles\n\n## Meeting log\n\n${['hi', 'the lid sticks', 'why?', 'rust', 'oil it', 'ok'].map((said, index) => `13:0${String(index)} < ana> ${said}`).join('\n')}\n`)).toEqual([]);
  });

  it('end where a section of notes begins', () => {
    const [meeting] = meetingsOf('# Kettles\n\n[Recording](https://youtu.be/lidsAAAA001)\n\n### Chapters\n\n- 0:00 Hello\n- 4:37 Lids\n- 22:10 Spouts\n\n### Notes\n\nThe lid sticks.\n', '2032-05-04.md');
    expect(meeting?.topics.at(-1)).toMatchObject({ title: 'Spouts', line: 9, endLine: 9 });
  });
});

describe('list items with a name in brackets', () => {
  it.each([
    ['in front', '- [ana] Lids\n- [bo.l] Spouts', [['Lids', 'ana'], ['Spouts', 'bo.l']]],
    ['in front, with minutes', '- [Ana, 5 min] Lids\n- (Bo) Spouts', [['Lids', 'Ana'], ['Spouts', 'Bo']]],
    ['behind', '- Lids [Ana]\n- Spouts (Bo Lund)', [['Lids', 'Ana'], ['Spouts', 'Bo Lund']]],
    ['that is no name', '- [docs] Lids\n- [wip] Spouts', [['[docs] Lids'], ['[wip] Spouts']]],
  ])('have it %s', (_, items, topics) => expect(topicsOf(`# Kettles\n\n## Agenda\n\n${items}\n`)).toEqual(topics));

  it('name who presents before planned minutes', () => {
    expect(topicsOf('# Kettles\n\n## Agenda\n\n1. **Lids** - Ana - 15min\n2. **Spouts** - Bo - 5min\n')).toEqual([['Lids', 'Ana'], ['Spouts', 'Bo']]);
  });
});

describe('notes in other markup', () => {
  it('have headings with lines below and above them', () => {
    const text = '=======\nKettles\n=======\n\n:Recording: `watch <https://youtu.be/lidsAAAA001>`_\n\n.. contents::\n\nTopics\n======\n\nLids\n----\n\nStick.\n\nSpouts\n------\n\nLeak.\n';
    expect(topicsOf(text, '2032-05-04.rst')).toEqual([['Lids'], ['Spouts']]);
    expect(meetingsOf(text, '2032-05-04.rst')[0]).toMatchObject({ title: 'Kettles', recordings: [{ url: 'https://youtu.be/lidsAAAA001' }] });
  });

  it.each([
    ['AsciiDoc', 'lids.adoc', '= Kettles, 4 May 2032\n\nRecording: https://youtu.be/lidsAAAA001[watch]\n\n== Lids\nStick.\n\n== Spouts\nLeak.\n'],
    ['a wiki', 'Kettles20320504.wiki', "= Kettles =\n\n'''Recording''': [https://youtu.be/lidsAAAA001 watch]\n\n== Lids ==\nStick.\n\n== Spouts ==\nLeak.\n"],
  ])('are those of %s', (_, path, text) => {
    expect(meetingsOf(text, path)).toMatchObject([{ date: '2032-05-04', recordings: [{ url: 'https://youtu.be/lidsAAAA001' }], topics: [{ title: 'Lids' }, { title: 'Spouts' }] }]);
  });

  it('are plain text that is named after its day, unless a note of that day is beside it', () => {
    const text = 'Kettle meeting\n\nNotes:\n\n- Lids\n  - stick\n- Spouts\n  - leak\n';
    expect(topicsOf(text, '2032-05-04.txt')).toEqual([['Lids'], ['Spouts']]);
    const files = [{ path: '2032-05-04.txt', text }, { path: '2032-05-04.md', text: '# Kettles\n\n## Lids\nStick.\n' }];
    expect(readMeetings(files, { community: communitySchema.parse({}) }).map(({ path }) => path)).toEqual(['2032-05-04.md']);
  });
});

describe('sections', () => {
  it('that only hold one are holders where others of their rank hold several', () => {
    expect(topicsOf('# Kettles\n\n## Day 1\n\n### Lids\nStick.\n\n### Spouts\nLeak.\n\n## Day 2\n\n### Handles\nHot.\n')).toEqual([['Lids'], ['Spouts'], ['Handles']]);
  });

  it('may begin with the words for beginning and end', () => {
    expect(topicsOf('# Kettles\n\n## End of year fair\nSoon.\n\n## Start page\nNew.\n\n## Ending lids\nSlow.\n\n## Started 10:02\n')).toEqual([['End of year fair'], ['Start page'], ['Ending lids']]);
  });

  it('of the head are no topics, nor is the title once more', () => {
    const text = '# Kettle call\n### Meeting Date/Time: May 4, 2032, 14:00 UTC\n### Meeting Duration: 1 hour\n### Moderator: Ana R\n### Notes: Bo\n\n## Kettle call\n\n# Lids\nStick.\n\n# Spouts\nLeak.\n';
    expect(topicsOf(text, 'call.md')).toEqual([['Lids'], ['Spouts']]);
  });

  it('keep what is said behind a bold name and a link', () => {
    const at = (name: string, time: string) => `**${name}** [${time}](https://youtu.be/lidsAAAA001?t=1): said by ${name}.\n`;
    const [meeting] = meetingsOf(`# Kettles\n\n# Lids\n\n${[at('Ana R', '3:03'), at('Bo', '4:10'), at('Cy', '5:00')].join('\n')}\n# Spouts\n\nLeak.\n`, '2032-05-04.md');
    expect(meeting?.topics[0]?.blocks.map(({ kind, speaker, text }) => [kind, speaker, text])).toEqual([['paragraph', 'Ana R', 'said by Ana R.'], ['paragraph', 'Bo', 'said by Bo.'], ['paragraph', 'Cy', 'said by Cy.']]);
  });
});
