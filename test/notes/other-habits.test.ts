import { describe, expect, it } from 'vitest';
import { communitySchema } from '../../src/community/community.ts';
import { readNote } from '../../src/notes/read-note.ts';

const read = (text: string, path = 'kettles/2032-05-04.md') => {
  const { meeting } = readNote({ path, text }, { community: communitySchema.parse({}) });
  return {
    date: meeting?.date,
    series: meeting?.series,
    title: meeting?.title,
    recordings: meeting?.recordings.map(({ url }) => url),
    attendees: meeting?.attendees.map(({ name }) => name),
    topics: meeting?.topics.filter(({ kind }) => kind !== 'admin').map(({ title, seconds, presenters }) => [title, seconds, presenters]),
  };
};

describe('notes in other habits', () => {
  it('reads people behind a label in italics', () => {
    expect(read('# Kettles\n\n_Attendees_: Ana Ruiz, Bo Lund\n\n## Lids (1:49)\nText.\n').attendees).toEqual(['Ana Ruiz', 'Bo Lund']);
  });

  it('keeps the number that a title ends with', () => {
    expect(read('# Kettles\n\n## draft-lund-lids-03\nText.\n\n## Spouts - 20\nText.\n').topics).toEqual([['draft-lund-lids-03', null, []], ['Spouts', null, []]]);
  });

  it('reads who presents, and for how long, from lines below an agenda item', () => {
    const text = '# Kettles\n\n## Agenda\n1. Lids\n   - Presenter: Bo Lund\n   - Time: 10m\n2. Spouts\n   - Presenter: Ana Ruiz\n   - Time: 5m\n\n## Minutes\n\n### Lids\nText.\n\n### Spouts\nText.\n';
    expect(read(text).topics).toEqual([['Lids', null, ['Bo Lund']], ['Spouts', null, ['Ana Ruiz']]]);
  });

  it.each([
    ['in front', '= Kettles, 4 May 2032\n\n== 1:49 Lids\nText.\n\n== 12:34 Spouts\nText.\n'],
    ['on both sides', '= Kettles, 4 May 2032 =\n\n==1:49 Lids==\nText.\n\n== 12:34 Spouts ==\nText.\n'],
  ])('reads headings that have equals signs %s', (_, text) => {
    expect(read(text)).toMatchObject({ title: 'Kettles, 4 May 2032', topics: [['Lids', 109, []], ['Spouts', 754, []]] });
  });

  it('leaves equals signs in code alone', () => {
    expect(read('# Kettles\n\n## Lids (1:49)\n```\n== 1 + 1\n== 2\n```\n').topics).toEqual([['Lids', 109, []]]);
  });

  it('reads the topics of a summary whose titles are lines of their own', () => {
    const text = 'Meeting summary for Kettles\n\nQuick recap\n\nThe group spoke of lids.\n\nNext steps\n\n- Bo to file the lid.\n\nSummary\n\nLid of the small kettle\n\nBo explained that the lid sticks. Ana asked why.\n\nSpouts for left hands\n\nAna presented a spout.\n';
    expect(read(text).topics?.map(([title]) => title)).toEqual(['Lid of the small kettle', 'Spouts for left hands']);
  });

  it.each([
    ['German', '# Protokoll der Sitzung vom 4. Mai 2032\n\nAnwesend: Ana Ruiz, Bo Lund\nAufzeichnung: https://youtu.be/lidsAAAA001\n\n## Tagesordnung\n1. Deckel\n2. Tüllen\n\n## Deckel (1:49)\nText.\n\n## Tüllen (12:34)\nText.\n\n## Nächstes Treffen\n1. Juni 2032\n', ['Deckel', 'Tüllen']],
    ['French', '# Réunion du 4 mai 2032\n\nPrésents : Ana Ruiz, Bo Lund\nEnregistrement : https://youtu.be/lidsAAAA001\n\n## Ordre du jour\n- [1:49] Couvercles\n- [12:34] Becs\n\n## Couvercles\nTexte.\n\n## Becs\nTexte.\n', ['Couvercles', 'Becs']],
    ['Spanish', '# Acta de la reunión del 4 de mayo de 2032\n\n**Asistentes:** Ana Ruiz, Bo Lund\n**Grabación:** <https://youtu.be/lidsAAAA001>\n\n## Orden del día\n- Tapas\n- Picos\n\n## Tapas (1:49)\nTexto.\n\n## Picos (12:34)\nTexto.\n\n## Próxima reunión\n1 de junio de 2032\n', ['Tapas', 'Picos']],
  ])('reads %s notes', (_, text, [first, second]) => {
    expect(read(text, 'notes.md')).toMatchObject({ date: '2032-05-04', series: 'meeting', recordings: ['https://youtu.be/lidsAAAA001'], attendees: ['Ana Ruiz', 'Bo Lund'], topics: [[first, 109, []], [second, 754, []]] });
  });
});
