import type { Knot } from '../clock-map.ts';
import type { Talk } from '../talk/talk.ts';
import type { OffsetPoint } from './offset-path.ts';

/** A silence explains where a recording was cut when it is at least this share of what was cut. */
const SILENCE_SHARE = 0.6;
/** Estimated cuts are off by so much. */
const ROUNDING = 5;
/** Offsets that differ by less change evenly. */
const EVENLY = 0.07;

/** Start of the longest silence that begins within a stretch of the talk's clock, where it is about as long as what was cut; else null. */
function findSilence(talk: Talk, [from, to]: readonly [number, number], cutSeconds: number): number | null {
  let best = { length: cutSeconds * SILENCE_SHARE, at: NaN };
  for (let index = talk.indexAt(from); index + 1 < talk.indexAt(to); index += 1) {
    const [one, next] = [talk.sentences[index], talk.sentences[index + 1]];
    if (one === undefined || next === undefined) break;
    const length = next.seconds - one.seconds;
    // What is said before the silence still takes some of it; what is said behind it is in the video.
    if (length > best.length) best = { length, at: Math.max(one.seconds + 1, next.seconds - cutSeconds - ROUNDING) };
  }
  return Number.isNaN(best.at) ? null : best.at;
}

/** The knots between two points whose offsets differ at once: what was cut from the video, or what only the video has. */
function jumpKnots(talk: Talk, [before, after]: readonly [OffsetPoint, OffsetPoint], errorSeconds: number): Knot[] {
  const change = after.offsetSeconds - before.offsetSeconds;
  const from = before.videoSeconds + before.offsetSeconds;
  const to = after.videoSeconds + after.offsetSeconds - Math.max(0, change);
  const silence = change > 0 ? findSilence(talk, [from, to + change], change) : null;
  const at = silence ?? (from + Math.max(from, to)) / 2;
  const unsure = silence === null ? Math.abs(change) + errorSeconds : errorSeconds;
  const video = at - before.offsetSeconds;
  return [
    { clock: from, video: before.videoSeconds, errorSeconds: unsure },
    { clock: at, video, errorSeconds: unsure },
    change > 0 ? { clock: at + change, video, errorSeconds: unsure } : { clock: at, video: video - change, errorSeconds: unsure },
    { clock: after.videoSeconds + after.offsetSeconds, video: after.videoSeconds, errorSeconds },
  ];
}

/** Turns offsets along the video into the knots of a map: even changes into straight lines, others into joins and cuts between the topics that show them. */
export function pathKnots(points: readonly OffsetPoint[], talk: Talk, errorSeconds: number): Knot[] {
  return points.flatMap((point, index): Knot[] => {
    const own: Knot = { clock: point.videoSeconds + point.offsetSeconds, video: point.videoSeconds, errorSeconds };
    const before = points[index - 1];
    if (before === undefined) return [own];
    const change = Math.abs(point.offsetSeconds - before.offsetSeconds);
    return change <= EVENLY * (point.videoSeconds - before.videoSeconds) ? [own] : jumpKnots(talk, [before, point], errorSeconds);
  });
}
