import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLanguage } from '../../src/language/language.ts';
import { readEnglishVectors } from '../../src/vectors/english-vectors.ts';
import { createVectorTable, compact } from '../../src/vectors/vector-table.ts';
import { createWordPieces } from '../../src/vectors/word-pieces.ts';
import { createWordVectors, parseWordVectors } from '../../src/vectors/word-vectors.ts';

const PIECES = ['lamp', '##s', '##light', 'light', 'oil', ',', 'x'];
const cut = createWordPieces(PIECES);
const named = (text: string) => cut(text).map((number) => PIECES[number]);

describe('the pieces of a text', () => {
  it('are the longest that are known, from the beginning of each word', () => {
    expect(named('Lamps, lamplight')).toEqual(['lamp', '##s', ',', 'lamp', '##light']);
    expect(named('LIGHT oíl')).toEqual(['light', 'oil']);
  });

  it('leave out words that are not known to their end, and those that are too long', () => {
    expect(named('lampshade oil')).toEqual(['oil']);
    expect(named(`${'x'.repeat(41)} x`)).toEqual(['x']);
  });

  it('are known ones, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      for (const number of cut(text)) expect(PIECES[number]).toBeDefined();
    }));
  });
});

const table = (...rows: number[][]) => createVectorTable(rows.map((row) => compact(Float32Array.from(row))));

describe('word vectors', () => {
  const made = createWordVectors(['lamp', 'oil', '##s'], table([1, 0], [0, 2], [0, 0]));

  it('give a text the sum of its words, as a vector of length 1', () => {
    const [x = 0, y = 0] = made.embed('lamps, oil');
    expect(y / x).toBeCloseTo(2, 2);
    expect(Math.hypot(x, y)).toBeCloseTo(1, 5);
  });

  it('know nothing of a text without known words', () => {
    expect([...made.embed('¿qué?')]).toEqual([0, 0]);
  });

  it('are read from the bytes of their file', () => {
    const { values, scales } = table([1, 0], [0, 2]);
    const scaleBytes = Buffer.alloc(8);
    scales.forEach((scale, row) => scaleBytes.writeFloatLE(scale, 4 * row));
    const head = `${JSON.stringify({ format: 'cuepoint-word-vectors-1', dimensions: 2, pieces: ['lamp', 'oil'] })}\n`;
    const bytes = Buffer.concat([Buffer.from(head), scaleBytes, Buffer.from(values.buffer)]);
    expect(parseWordVectors(bytes).embed('oil lamp')[1]).toBeCloseTo(2 / Math.sqrt(5), 2);
    expect(() => parseWordVectors(bytes.subarray(0, -1))).toThrow(/2 pieces/);
    for (const foreign of ['{"format":"other"}\n', 'lamp 0.1', '']) expect(() => parseWordVectors(Buffer.from(foreign))).toThrow(expect.objectContaining({ code: 'embedding' }));
  });
});

describe('the word vectors of English', () => {
  it('have another version in the rules of their language whenever they are others', async () => {
    const bytes = readFileSync('src/vectors/english.vectors');
    const { fingerprint } = await createLanguage({ language: 'en' });
    expect([fingerprint, createHash('sha256').update(bytes).digest('hex').slice(0, 16)]).toEqual(['en/3', 'ebb62cfbdfa27cda']);
  });


  const english = readEnglishVectors();
  it('know nothing of a word that is cut into letters', () => {
    expect(['zzqx', 'k8s', ''].map((text) => english.knows(text))).toEqual([false, false, false]);
    expect(['lighthouse', 'composefs', 'a', 'Quay'].map((text) => english.knows(text))).toEqual([true, true, true, true]);
  });

  const nearness = (a: string, b: string) => english.embed(a).reduce((sum, value, at) => sum + value * (english.embed(b)[at] ?? 0), 0);

  it.each([
    ['slow queries of the database', 'searching the tables takes too long', 'a party in the garden'],
    ['who pays for it', 'the sponsor gives money', 'the build fails on Windows'],
    ['the doctor was ill', 'a sick physician', 'a fast computer'],
  ])('say that "%s" is nearer to "%s" than to "%s"', (question, near, far) => {
    expect(nearness(question, near)).toBeGreaterThan(nearness(question, far) + 0.1);
  });
});
