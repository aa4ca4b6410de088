import { describe, expect, it } from 'vitest';
import { createRateLimit } from '../../src/desk/rate-limit.ts';
import { BRUNO, CHANNEL, CHIDI, makeDesk, replyOf, buttonOf } from './made-desk.ts';

describe('a rate limit', () => {
  it('allows so many within any minute, and says how long to wait', () => {
    let time = 0;
    const limit = createRateLimit(2, () => time);
    expect(limit.take('ada')).toBe(0);
    time = 20_000;
    expect(limit.take('ada')).toBe(0);
    time = 30_000;
    expect(limit.take('ada')).toBe(30_000);
    expect(limit.take('bruno')).toBe(0);
    time = 60_000;
    expect(limit.take('ada')).toBe(0);
    expect(limit.take('ada')).toBe(20_000);
  });

  it('is lifted by 0, and survives a clock that jumps back', () => {
    let time = 1_000_000;
    const [none, one] = [createRateLimit(0, () => time), createRateLimit(1, () => time)];
    for (let count = 0; count < 100; count++) expect(none.take('ada')).toBe(0);
    expect(one.take('ada')).toBe(0);
    time = 0;
    expect(one.take('ada')).toBe(0);
  });
});

describe('the desk', () => {
  it('tells a person kindly who asks too much, and answers others', async () => {
    const made = await makeDesk({ settings: { ratePerPerson: 2 } });
    await made.ask('ghosting');
    await made.ask('battery');
    expect((await made.ask('bookmarks')).plain).toBe('You have asked 2 questions within a minute. Ask again in 60 s.'.replace('60 s', '1 min'));
    expect((await made.ask('bookmarks', { person: CHIDI })).body.kind).toBe('results');
    made.clock.now += 60_001;
    expect((await made.ask('bookmarks')).body.kind).toBe('results');
  });

  it('counts a channel for all who ask there, but no direct message', async () => {
    const made = await makeDesk({ settings: { ratePerChannel: 1 } });
    await made.ask('ghosting');
    expect((await made.ask('battery', { person: CHIDI })).plain).toMatch(/^This channel has asked 1 question within a minute\./);
    expect((await made.ask('battery', { person: CHIDI, place: { ...CHANNEL, channel: 'dm', isDirect: true } })).body.kind).toBe('results');
  });

  it('counts neither buttons nor completion nor the terminal', async () => {
    const made = await makeDesk({ settings: { ratePerPerson: 1 } });
    const first = await made.ask('partial refresh');
    for (let count = 0; count < 5; count++) expect(replyOf(await made.press(buttonOf(first, 'Next'))).body.kind).toBe('results');
    expect((await made.desk.suggest({ field: 'question', typed: 'par', limit: 5 })).length).toBeGreaterThan(0);
    const terminal = await makeDesk({ settings: { ratePerPerson: 1 }, limitsOf: () => ({ resultsPerPage: 5, tokenBytes: 4096, isRateLimited: false }) });
    for (let count = 0; count < 5; count++) expect((await terminal.ask('battery', { person: BRUNO })).body.kind).toBe('results');
  });
});
