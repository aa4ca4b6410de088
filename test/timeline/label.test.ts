import { describe, expect, it } from 'vitest';

import { explainClock, explainMoment, formatClock, linkSeconds, momentLabel } from '../../src/timeline/label.ts';
import type { Moment } from '../../src/timeline/moment.ts';

const exact: Moment = { recording: 0, seconds: 109, precision: 'exact' };
const topic: Moment = { recording: 0, seconds: 109, precision: 'topic', untilSeconds: 310 };
const inferred: Moment = { recording: 0, seconds: 750.4, precision: 'inferred', errorSeconds: 30, via: 'alignment' };

describe('labels of moments', () => {
  it.each([[0, '0:00'], [109, '1:49'], [3599.9, '59:59'], [3723, '1:02:03'], [-4, '0:00'], [Number.NaN, '0:00']])('writes %d seconds as %s', (seconds, clock) => {
    expect(formatClock(seconds)).toBe(clock);
  });

  it('marks all but exact moments as about', () => {
    const labels = [exact, topic, inferred].map((moment) => momentLabel(moment, { isOffline: false }));
    expect(labels).toEqual(['▶ 1:49', '▶ ~1:49', '▶ ~12:30']);
  });

  it('keeps the time of a recording that is gone, and says so', () => {
    expect(momentLabel(exact, { isOffline: true })).toBe('▶ 1:49 · recording offline');
  });

  it('starts the link of an inferred moment up to five seconds early, and of no other', () => {
    expect([exact, topic].map(linkSeconds)).toEqual([109, 109]);
    expect(linkSeconds(inferred)).toBeCloseTo(745.4);
    expect(linkSeconds({ ...inferred, seconds: 3 })).toBe(0);
  });

  it('explains how a moment is known', () => {
    expect(explainMoment(exact)).toContain('1:49');
    expect(explainMoment(topic)).toContain('between 1:49 and 5:10');
    expect(explainMoment({ ...topic, untilSeconds: null })).toContain('none is known after');
    expect(explainMoment(inferred)).toContain('within 30 s');
  });

  it('explains how a clock stands to the video', () => {
    expect(explainMoment({ ...inferred, via: 'offset' })).toContain('by the clock of transcript or chat');
    expect(explainClock({ seconds: 434, errorSeconds: 5, via: 'alignment' })).toContain("is 7:14 ahead of the video, by the topics' written times, within 5 s");
    expect(explainClock({ seconds: -60, errorSeconds: 15, via: 'remark' })).toContain('1:00 behind the video');
    expect(explainClock({ seconds: 0, errorSeconds: 0, via: 'configured' })).toMatch(/runs with the video, as was configured$/);
  });
});
