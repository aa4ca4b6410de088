import { describe, expect, it } from 'vitest';
import { communitySchema } from '../../src/community/community.ts';
import { readNote } from '../../src/notes/read-note.ts';

const community = communitySchema.parse({});
const read = (text: string, path = '2032-05-04.md') => readNote({ path, text }, { community });
const topicsOf = (text: string) => (read(text).meeting?.topics ?? []).filter(({ kind }) => kind !== 'admin').map(({ title, presenters }) => [title, ...presenters]);

describe('sections of an agenda', () => {
  it('are planned where minutes with sections of their own follow', () => {
    expect(topicsOf('# Kettles\n\n## Agenda\n\n### Shop\n\n- Lids\n- Spouts\n\n## Minutes\n\n### Lids\nStick.\n\n### Handles\nHot.\n')).toEqual([['Lids'], ['Handles']]);
  });

  it('are topics where none follow', () => {
    expect(topicsOf('# Kettles\n\n## Agenda\n\n### Lids\nStick.\n\n### Spouts\nLeak.\n\n## Notes\n\nAll were there.\n')).toEqual([['Lids'], ['Spouts']]);
  });

  it('are topics where they have a time', () => {
    expect(topicsOf('# Kettles\n\n## Agenda\n\n### Lids (1:10 in the video)\nStick.\n\n### Spouts (9:00 in the video)\nLeak.\n\n## Notes\n\n### Thanks\nTo all.\n').slice(0, 2)).toEqual([['Lids'], ['Spouts']]);
  });
});

describe('sections', () => {
  it.each(['None.', 'N/A', '- no updates', 'Nothing to report'])('that say %j are no topics', (words) => {
    expect(topicsOf(`# Kettles\n\n## Lids\nStick.\n\n## Spouts\n${words}\n\n## Handles\nHot.\n`)).toEqual([['Lids'], ['Handles']]);
  });

  it('with a line of their own only hold others where their rank does', () => {
    expect(topicsOf('# Kettles\n\n## Waiting\n\n### Lids\nStick.\n\n### Spouts\nLeak.\n\n## Proposed\n\nTick your box.\n\n### Handles\nHot.\n')).toEqual([['Lids'], ['Spouts'], ['Handles']]);
  });

  it('may have titles behind the word for notes, where that is nobody', () => {
    expect(topicsOf('# Kettles\n\n### Notes: Reference for lids\n- Thin\n\n### Notes: Pad for new spouts\n- Long\n')).toEqual([['Notes: Reference for lids'], ['Notes: Pad for new spouts']]);
    expect(topicsOf('# Kettles\n\n### Notes: Ana Ruiz\n\n### Lids\n- Thin\n\n### Spouts\n- Long\n')).toEqual([['Lids'], ['Spouts']]);
  });

  it.each(['## 📋 Agenda', '## Open agenda (add yours):', '**Please add agenda items below**', '### Your new agenda items'])('such as %j hold the list of topics', (heading) => {
    expect(topicsOf(`# Kettles\n\n${heading}\n\n- Lids\n  - stick\n- Spouts\n  - leak\n`)).toEqual([['Lids'], ['Spouts']]);
  });
});

describe('items of a list', () => {
  it('in a discussion beside other sections are topics where there is talk below them', () => {
    expect(topicsOf('# Kettles\n\n## Highlights\n\n- A new kettle\n\n## Discussion\n\n- Lids\n  - stick\n- Spouts\n  - leak\n')).toEqual([['Highlights'], ['Lids'], ['Spouts']]);
    expect(topicsOf('# Kettles\n\n## Lids\n\nStick.\n\n## Spouts\n\nLeak.\n\n## Notes\n\n- all were there\n- it rained\n')).toEqual([['Lids'], ['Spouts']]);
  });

  it('of an agenda are topics beside fewer sections that it does not name', () => {
    const agenda = '# Kettles\n\n## Public agenda\n\n- Lids\n  - stick\n- Spouts\n  - leak\n\n';
    expect(topicsOf(`${agenda}## Private part\n\n- 1 topic\n`)).toEqual([['Lids'], ['Spouts'], ['Private part']]);
    expect(topicsOf(`${agenda}## Spouts\n\nThey leak.\n`)).toEqual([['Spouts']]);
  });

  it('of an agenda are told once where they come back', () => {
    expect(topicsOf('# Kettles\n\n- Agenda\n  - Lids\n  - Spouts\n- Lids (Ana Ruiz)\n  - stick\n- Spouts\n  - leak\n')).toEqual([['Lids', 'Ana Ruiz'], ['Spouts']]);
  });

  it('are named by their bold words, not by what is said behind a dash', () => {
    const at = (time: string, words: string) => `- [${time}](https://youtu.be/lidsAAAA001?t=9) ${words}\n`;
    expect(topicsOf(`# Kettles\n\n${at('1:10', '**Lids** (Ana Ruiz) - they stick in the cold')}${at('2:20', '**Spouts?** - a vote is open')}`)).toEqual([['Lids', 'Ana Ruiz'], ['Spouts?']]);
  });

  it('stand below lines in italics', () => {
    expect(topicsOf('# Kettles\n\n**Notes**\n\n*Lids*\n\n- stick\n\n*Spouts*\n\n- leak\n')).toEqual([['Lids'], ['Spouts']]);
  });

  it('have no address in their title', () => {
    expect(topicsOf('# Kettles\n\n- Lids https://kettles.example/7\n  - stick\n- https://kettles.example/8\n  - leak\n')).toEqual([['Lids'], ['https://kettles.example/8']]);
  });
});

describe('a note', () => {
  it('of a month has no day, and says so', () => {
    expect(read('# Kettles\n\n## March 2032\n\n### Lids\nStick.\n', 'kettles.md')).toMatchObject({ meeting: null, diagnostics: [{ code: 'no-date', line: 3, message: expect.stringContaining('Of March 2032 the day is missing.') }] });
  });

  it('with a programme is no talk', () => {
    const { meeting } = read('# Kettles\n\n## Fair\n\nAna Ruiz 9:30: lids stick.\n\nBo Lund 10:15: spouts leak.\n\nLunch 12:30: in the hall.\n\nCoffee Break 15:00: outside.\n\nAna Ruiz 16:00: handles are hot.\n');
    expect(meeting?.topics[0]?.blocks.map(({ speaker }) => speaker)).toEqual(['Ana Ruiz', 'Bo Lund', undefined, undefined, 'Ana Ruiz']);
  });
});
