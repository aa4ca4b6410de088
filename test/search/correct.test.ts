import { describe, expect, it } from 'vitest';
import { ask, askTraced } from '../../src/search/ask.ts';
import { archiveOf } from './archives.ts';

const NOTES = [
  '# Lamplighters Community Meeting, March 5, 2024',
  '## Composing shanties (0:10)',
  '- Everybody may compose a shanty; those that were composed last year are kept.',
  '## Update of the lanterns (2:00)',
  '- These lanterns wait: an auto update of the dictionaries comes at night, once the harbour is dark.',
  '- Release 5.6 of the lantern firmware dims, release 1.12 did not.',
  '## Fogmaster port (5:00)',
  '- Fogmaster runs on the small lighthouse now. 使用fogmaster船灯很好。',
  '## Announcements (7:00)',
  '- Take a look at the nice new lamp, make no break before June; an announcement was sent to the coast.',
].join('\n\n');

describe('a word that no meeting knows', async () => {
  const context = await archiveOf([{ path: '2024-03-05.md', text: NOTES }]);
  const answer = (question: string) => ask(question, context, { limit: 3 });
  const level = async (question: string) => (await askTraced(question, context, { limit: 1 })).trace.confidence;

  it.each(['composefs', 'fogmasterd', 'lighthousex'])('is another word where it only begins with a known one: "%s"', async (word) => {
    expect(await answer(word)).toMatchObject({ confidence: 'none', interpreted: { corrections: [], unknown: [word] } });
  });

  it.each([
    ['fogmastr', 'fogmaster'], ['harbourr', 'harbour'], ['lanternns', 'lanterns'], ['fgomaster', 'fogmaster'], ['dictonaries', 'dictionaries'], ['lantren', 'lantern'], ['compsed', 'composed'],
    ['announcemnet', 'announcement'], ['lmap', 'lamp'], ['koast', 'coast'],
  ])('is read as one that it is a typo of, in the form that people write: "%s"', async (typed, written) => {
    const { interpreted, results } = await answer(typed);
    expect(interpreted.corrections).toEqual([{ from: typed, to: written }]);
    expect(results.length).toBeGreaterThan(0);
  });

  it.each(['how do I cook rice', 'how do I bake bread', 'Jane'])('is no short one that only looks like it: "%s"', async (question) => {
    expect(await answer(question)).toMatchObject({ confidence: 'none', interpreted: { corrections: [] } });
  });

  it('is not claimed to be answered where each of several had to be read as another', async () => {
    expect((await answer('fogmastr lantren')).confidence).toBe('mention');
    expect((await answer('fogmastr lighthouse')).confidence).toBe('answer');
    expect((await answer('fgomaster lighthuose')).confidence).toBe('answer');
  });

  it('is read as two only where these stand side by side, in a text or a title', async () => {
    expect((await answer('fogmasterport')).interpreted.corrections).toEqual([{ from: 'fogmasterport', to: 'fogmaster port' }]);
    expect((await answer('autoupdate')).interpreted.corrections).toEqual([{ from: 'autoupdate', to: 'auto update' }]);
    expect((await answer('shantyharbour')).interpreted).toMatchObject({ corrections: [], unknown: ['shantyharbour'] });
  });

  it('makes the answer less sure', async () => {
    expect(await level('fogmastr')).toBeLessThan(await level('fogmaster'));
    expect(await level('fogmastr')).toBeGreaterThan(0.36);
  });

  it('may be made of a known name, which is found and not claimed to answer', async () => {
    const { confidence, interpreted, results } = await answer('harbourize');
    expect(interpreted.unknown).toEqual(['harbourize']);
    expect(confidence).toBe('mention');
    expect(results[0]?.excerpt.text).toContain('harbour');
  });

  it('may be a version, of which the beginning is looked for lightly', async () => {
    expect(await answer('1.5')).toMatchObject({ confidence: 'none', interpreted: { unknown: ['1.5'] } });
    const { confidence, interpreted, results } = await answer('5.6.1');
    expect([confidence, interpreted.unknown]).toEqual(['mention', ['5.6.1']]);
    expect(results[0]?.excerpt.text).toContain('5.6');
    expect((await answer('5.6')).confidence).toBe('answer');
  });

  it('is named as it was typed where characters are looked for in pairs', async () => {
    expect((await answer('容器网络')).interpreted.unknown).toEqual(['容器网络']);
    expect((await answer('船灯 容器 fogmaster网络')).interpreted.unknown).toEqual(['容器', '网络']);
  });
});
