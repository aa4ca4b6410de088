import { describe, expect, it } from 'vitest';
import { communitySchema } from '../../src/community/community.ts';
import { readNote } from '../../src/notes/read-note.ts';

const speakersOf = (labels: readonly string[]) => {
  const text = `# Kettles\n\n## Fair\n\n${labels.map((label, index) => `${label} 3:0${String(index)}: said this.`).join('\n\n')}\n\n## Lids\n\nStick.\n`;
  return readNote({ path: '2032-05-04.md', text }, { community: communitySchema.parse({}) }).meeting?.topics[0]?.blocks.map(({ speaker }) => speaker);
};

describe('a label with a time', () => {
  it('names a person who is called like an event', () => {
    expect(speakersOf(['Tea Novak', 'Bo Lund', 'Welcome Okoro', 'Ana Ruiz'])).toEqual(['Tea Novak', 'Bo Lund', 'Welcome Okoro', 'Ana Ruiz']);
  });

  it.each(['Tea', 'Coffee Break', 'Conference Dinner', 'Closing Remarks', 'Welcome Reception'])('names nobody where it is an event: %s', (event) => {
    expect(speakersOf(['Cy Adler', 'Bo Lund', event, 'Ana Ruiz'])).toEqual(['Cy Adler', 'Bo Lund', undefined, 'Ana Ruiz']);
  });
});
