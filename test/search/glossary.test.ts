import { describe, expect, it } from 'vitest';
import { communitySchema, type Community } from '../../src/community/community.ts';
import { resultsBody } from '../../src/desk/bodies.ts';
import { ask, type AskContext } from '../../src/search/ask.ts';
import { archiveOf } from './archives.ts';

const glossary = (said: object): Community => communitySchema.parse({ glossary: said });

/** A note with these paragraphs and a transcript of cues a minute apart. */
function note(date: string, paragraphs: readonly string[], said: readonly string[]): { path: string; text: string } {
  const cues = said.map((text, at) => `${at + 1}\n00:${String(at + 1).padStart(2, '0')}:00.000 --> 00:${String(at + 1).padStart(2, '0')}:20.000\nAda Quist: ${text}\n`);
  return {
    path: `${date}.md`,
    text: `# Lantern Community Meeting Notes\n\n### Video [Recording](https://www.youtube.com/watch?v=aaaaaaaaaaa)\n\n## Panel news - Ada Quist - (1:00 in the video)\n\n${paragraphs.join('\n\n')}\n\n## Transcript\n\n\`\`\`\nWEBVTT\n\n${cues.join('\n')}\n\`\`\`\n`,
  };
}

const FILES = [
  note('2024-03-05', ['The panel draws only the rows that changed.'], ['Then the margin, and what skopper can do for us.', 'The real question is what the battery does.', 'We fetch the dictionary from the mirror.']),
  note('2024-04-02', ['Ghosting stays visible after forty refreshes.', 'A quilt of tiles.'], ['We build real packages for the reader now.', 'The fire fly protocol finds the other reader.', 'Nothing else was said about it.']),
];

async function results(question: string, context: AskContext) {
  const answer = await ask(question, context, { limit: 10 });
  return answer.results.map(({ excerpt, heardAs, passage }) => ({ origin: passage.origin, heardAs, shown: excerpt.matches.map(([from, to]) => excerpt.text.slice(from, to)), text: excerpt.text }));
}

describe('misheard names of the glossary', () => {
  const community = glossary({ aliases: { scopelet: ['slt'] }, 'heard-as': { scopelet: ['skopper'], firefly: ['fire fly'], rael: ['real'], refresh: ['quilt'] } });

  it('find the transcript that has them, marked and quoted as it stands', async () => {
    const context = await archiveOf(FILES, community);
    const [first] = await results('scopelet', context);
    expect(first).toMatchObject({ origin: 'transcript', heardAs: ['skopper'], shown: ['skopper'] });
    expect(first?.text).toContain('what skopper can do');
    expect((await results('slt', context))[0]).toMatchObject({ heardAs: ['skopper'] });
  });

  it('may be several words, and the span covers them', async () => {
    const [first] = await results('firefly', await archiveOf(FILES, community));
    expect(first).toMatchObject({ heardAs: ['fire fly'], shown: ['fire fly'] });
  });

  it('that are common words count only beside another word of the question', async () => {
    const context = await archiveOf(FILES, community);
    expect(await results('rael', context)).toEqual([]);
    const [first] = await results('rael packages', context);
    expect(first).toMatchObject({ heardAs: ['real'], shown: ['real', 'packages'] });
    expect((await results('rael battery', context))[0]?.heardAs).toEqual(['real']);
  });

  it('are not looked for in notes', async () => {
    const found = await results('refresh', await archiveOf(FILES, community));
    expect(found.every(({ text, shown }) => !text.includes('quilt') || !shown.includes('quilt'))).toBe(true);
    expect(found.every(({ heardAs }) => heardAs.length === 0)).toBe(true);
  });

  it('that people write by hand in several meetings count only beside another word', async () => {
    const files = [...FILES, note('2024-05-07', ['A skopper is a small boat.'], ['Hello.']), note('2024-06-04', ['The skopper sank.'], ['Hello.'])];
    const context = await archiveOf(files, community);
    expect(await results('scopelet', context)).toEqual([]);
    expect((await results('scopelet margin', context)).flatMap(({ heardAs }) => heardAs)).toEqual(['skopper']);
  });

  it('stand below the result in whatever is said of it', async () => {
    const context = await archiveOf(FILES, community);
    const answer = await ask('scopelet', context, { limit: 3 });
    expect(resultsBody(answer, 'scopelet', []).plain).toContain('heard as “skopper”');
  });
});

describe('related words of the glossary', () => {
  it('find in both directions, after the word itself', async () => {
    const community = glossary({ related: { fetch: ['drag'] } });
    const files = [...FILES, note('2024-05-07', ['People drag the dictionary onto the card.'], ['Hello.'])];
    const context = await archiveOf(files, community);
    expect((await results('fetch', context)).map(({ shown }) => shown[0])).toEqual(['fetch', 'drag']);
    expect((await results('drag', context)).map(({ shown }) => shown[0])).toEqual(['drag', 'fetch']);
  });

  it('cover nothing of a question: what is only related is no sure answer', async () => {
    const context = await archiveOf([...FILES, note('2024-05-07', ['People drag it onto the card.'], ['Hello.'])], glossary({ related: { tow: ['drag'] } }));
    const answer = await ask('tow', context, { limit: 3 });
    expect(answer.results.length).toBeGreaterThan(0);
    expect(answer.confidence).toBe('mention');
  });
});
