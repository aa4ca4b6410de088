import type { Moment } from './moment.ts';

/** How much earlier than an inferred moment its link may start, in seconds. */
const LEAD_SECONDS = 5;

/** Seconds as a clock: `1:49`, `1:02:03`. Fractions are cut; what is below zero or no number is `0:00`. */
export function formatClock(seconds: number): string {
  const whole = seconds > 0 && Number.isFinite(seconds) ? Math.floor(seconds) : 0;
  const pad = (part: number): string => String(part).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(whole % 60)}` : `${minutes}:${pad(whole % 60)}`;
}

/**
 * What stands on the link of a moment: `▶ 1:49`, with `~` unless it is exact.
 * @param options `isOffline`: nobody can open the recording any more; the label then stands without a link and says so
 */
export function momentLabel(moment: Moment, options: { readonly isOffline: boolean }): string {
  const about = moment.precision === 'exact' ? '' : '~';
  return `▶ ${about}${formatClock(moment.seconds)}${options.isOffline ? ' · recording offline' : ''}`;
}

/** The second at which the link of a moment starts: up to 5 s before an inferred one, never more than its error, never below 0. */
export function linkSeconds(moment: Moment): number {
  const lead = moment.precision === 'inferred' ? Math.min(LEAD_SECONDS, moment.errorSeconds) : 0;
  return Math.max(0, moment.seconds - lead);
}

const VIA = {
  offset: "by the transcript's clock and its offset to the video",
  alignment: 'by where the transcript talks about it',
  interpolation: 'by its place between two known times',
} as const;

/** One line on how a moment is known, for whoever asks why: `at 1:49, a time that was written down`. */
export function explainMoment(moment: Moment): string {
  const clock = formatClock(moment.seconds);
  switch (moment.precision) {
    case 'exact':
      return `at ${clock}, a time that was written down`;
    case 'topic':
      return moment.untilSeconds === null
        ? `after ${clock}, the last written time before it; none is known after it`
        : `between ${clock} and ${formatClock(moment.untilSeconds)}, the written times around it`;
    case 'inferred':
      return `about ${clock}, within ${Math.round(moment.errorSeconds)} s, ${VIA[moment.via]}`;
  }
}
