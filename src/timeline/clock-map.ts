import { firstAtLeast } from './ordered.ts';

/** A second of the transcript's clock and the second of the video at which it was said. */
export interface Knot {
  readonly clock: number;
  readonly video: number;
  /** How far the placing may be off from here to the next knot, in seconds. */
  readonly errorSeconds: number;
}

/** A second of the video, with how far it may be off. */
export interface VideoTime {
  readonly seconds: number;
  readonly errorSeconds: number;
}

/** The way from a transcript's clock to the video: piecewise linear, never running backwards. */
export interface ClockMap {
  /** Null where what was said was cut from the video. */
  toVideo(clockSeconds: number): VideoTime | null;
  /** The clock at a second of the video; where a stretch was cut there, its beginning. */
  toClock(videoSeconds: number): number;
}

/** Less than any clock tells apart: a knot holds from its own second on. */
const INSTANT = 1e-6;

/** A clock that stands to the video by one number. */
export function constantMap(offsetSeconds: number, errorSeconds: number): ClockMap {
  return {
    toVideo: (clockSeconds) => ({ seconds: clockSeconds - offsetSeconds, errorSeconds }),
    toClock: (videoSeconds) => videoSeconds + offsetSeconds,
  };
}

/**
 * A clock that stands to the video by several numbers: linear between knots; before the first and behind the last it runs with the video.
 * Two knots of one video second enclose what was cut; two of one clock second, what only the video has.
 * @param knots at least one; those that would make the map run backwards are left out
 */
export function piecewiseMap(knots: readonly Knot[]): ClockMap {
  const kept: Knot[] = [];
  for (const knot of [...knots].sort((a, b) => a.clock - b.clock || a.video - b.video)) {
    const last = kept.at(-1);
    if (last === undefined || knot.video >= last.video) kept.push(knot);
  }
  const between = (from: Knot, to: Knot, share: number): VideoTime => ({ seconds: from.video + share * (to.video - from.video), errorSeconds: from.errorSeconds });
  return {
    toVideo(clockSeconds) {
      const after = firstAtLeast(kept, clockSeconds + INSTANT, ({ clock }) => clock);
      const [from, to] = [kept[after - 1], kept[after]];
      const edge = from ?? to;
      if (edge === undefined) return null;
      if (from === undefined || to === undefined) return { seconds: edge.video + clockSeconds - edge.clock, errorSeconds: edge.errorSeconds };
      return to.video === from.video && to.clock > from.clock ? null : between(from, to, (clockSeconds - from.clock) / (to.clock - from.clock));
    },
    toClock(videoSeconds) {
      const after = firstAtLeast(kept, videoSeconds, ({ video }) => video);
      const [from, to] = [kept[after - 1], kept[after]];
      const edge = from ?? to;
      if (edge === undefined) return videoSeconds;
      if (from === undefined || to === undefined) return edge.clock + videoSeconds - edge.video;
      return from.clock + ((videoSeconds - from.video) / (to.video - from.video)) * (to.clock - from.clock);
    },
  };
}
