import { describe, expect, it } from 'vitest';
import { readJsonSummary } from '../../src/notes/summary-json.ts';

describe('a summary in JSON', () => {
  it('has a topic for each title, with text and time on the lines of the file', () => {
    const text = '{\n "title": "Lids Call - May 4, 2032",\n "details": [\n  { "label": "Lids", "start": "00:01:49",\n    "summary": "They stick." },\n  { "label": "Spouts",\n    "summary": "They drip." }\n ],\n "next_steps": [ "Oil the lids" ],\n "video_url": "https://youtu.be/lidsAAAA001"\n}';
    const summary = readJsonSummary('summary.json', text);
    expect(summary?.topics.map(({ title, line, endLine, seconds, blocks }) => [title, line, endLine, seconds, blocks.map((block) => block.text)])).toEqual([['Lids', 4, 5, 109, ['They stick.']], ['Spouts', 6, 7, null, ['They drip.']]]);
    expect([summary?.title, summary?.recordings, summary?.loose.map((block) => block.text)]).toEqual(['Lids Call - May 4, 2032', ['https://youtu.be/lidsAAAA001'], ['Oil the lids']]);
  });

  it('has text and no topics where all stands on one line', () => {
    const summary = readJsonSummary('a.json', '{"title":"x","topics":[{"title":"Lids","text":"They stick."},{"title":"Spouts","text":"They drip."}]}');
    expect([summary?.topics, summary?.loose.map((block) => block.text)]).toEqual([[], ['They stick.', 'They drip.']]);
  });

  it.each(['', 'no json', '[[[[', '"text"', '{"a":'])('is nothing where it cannot be read: %s', (text) => expect(readJsonSummary('a.json', text)).toBeNull());
});
