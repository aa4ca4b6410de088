import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeptQuestions } from '../../src/desk/kept-questions.ts';
import { readToken, writeToken, type TokenState } from '../../src/desk/token.ts';
import { createMemoryLog } from '../fixtures/lantern-archive.ts';
import { createMemoryStore } from '../store/memory-store.ts';

const DAY = 86_400_000;
const states = fc.record<TokenState>({
  act: fc.constantFrom('page', 'peek', 'read', 'share', 'report', 'ask'),
  question: fc.string({ unit: 'grapheme', maxLength: 300 }),
  page: fc.nat(9999),
  rank: fc.nat(9999),
  part: fc.nat(9999),
  mark: fc.stringMatching(/^[0-9a-f]{6}$/),
});

describe('a token', () => {
  it('says the same to whoever reads it, in this process or another one', async () => {
    const store = createMemoryStore(() => 0);
    const [writer, reader] = [createKeptQuestions(store, createMemoryLog()), createKeptQuestions(store, createMemoryLog())];
    await fc.assert(
      fc.asyncProperty(states, fc.integer({ min: 60, max: 400 }), async (state, limit) => {
        const token = await writeToken(state, limit, writer);
        expect(Buffer.byteLength(token)).toBeLessThanOrEqual(limit);
        expect(await readToken(token, reader)).toEqual(state);
      }),
    );
  });

  it('needs no store for a question of usual length', async () => {
    const fails = { read: () => Promise.reject(new Error('gone')), append: () => Promise.reject(new Error('gone')), forget: () => Promise.resolve() };
    const kept = createKeptQuestions(fails, createMemoryLog());
    const state: TokenState = { act: 'page', question: 'what did Ada say about ghosting in March 2024?', page: 3, rank: 7, part: 0, mark: 'abc123' };
    expect(await readToken(await writeToken(state, 100, kept), kept)).toEqual(state);
  });

  it('is null for anything that is no token', async () => {
    const kept = createKeptQuestions(createMemoryStore(() => 0), createMemoryLog());
    const near = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^1[a-z][0-9a-z.]{0,12}[=~].{0,20}$/), fc.constantFrom('', '1', '2p0.0.0.abcdef=x', '1z0.0.0.abcdef=x', '1p0.0.0.abcdef~unknown', '1pzzzz.0.0.abcdef=x', '1p0.0.0.xyzxyz=x'));
    await fc.assert(
      fc.asyncProperty(near, async (text) => {
        const state = await readToken(text, kept);
        if (state) expect(await readToken(await writeToken(state, 500, kept), kept)).toEqual(state);
      }),
      { numRuns: 500 },
    );
    for (const text of ['2p0.0.0.abcdef=x', '1z0.0.0.abcdef=x', '1p0.0.0.abcdef~unknown', '1pzzzz.0.0.abcdef=x', '1p0.0.0.xyzxyz=x', '']) expect(await readToken(text, kept)).toBeNull();
  });

  it('forgets a long question after a month', async () => {
    let time = 0;
    const store = createMemoryStore(() => time);
    const question = 'ghosting '.repeat(60);
    const token = await writeToken({ act: 'ask', question, page: 0, rank: 0, part: 0, mark: 'abc123' }, 100, createKeptQuestions(store, createMemoryLog()));
    const read = () => readToken(token, createKeptQuestions(store, createMemoryLog()));
    time = 29 * DAY;
    expect((await read())?.question).toBe(question);
    time = 31 * DAY;
    expect(await read()).toBeNull();
  });

  it('carries a long question through this process where the store fails, and the log says so', async () => {
    const log = createMemoryLog();
    const kept = createKeptQuestions({ read: () => Promise.resolve([]), append: () => Promise.reject(new Error('read-only')), forget: () => Promise.resolve() }, log);
    const state: TokenState = { act: 'ask', question: 'x'.repeat(400), page: 0, rank: 0, part: 0, mark: 'abc123' };
    expect(await readToken(await writeToken(state, 100, kept), kept)).toEqual(state);
    expect(log.lines).toMatchObject([{ level: 'warn', fields: { reason: 'read-only' } }]);
  });
});
