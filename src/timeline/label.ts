import type { Moment } from './moment.ts';
import type { TimelineOffset } from './offset.ts';

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

const OFFSET_VIA = {
  configured: 'as was configured',
  remark: 'by a remark in the note',
  alignment: "by the topics' written times",
  'side-file': 'as files beside a note usually do',
  'same-clock': 'as transcripts of its form do',
} as const;

/** One line on how the clock of a meeting's transcript or chat stands to the video: `its transcript's clock is 7:14 ahead of the video, by a remark in the note`. */
export function explainClock({ seconds, errorSeconds, via }: TimelineOffset): string {
  const sure = errorSeconds > 0 ? `, within ${Math.round(errorSeconds)} s` : '';
  const how = seconds === 0 ? 'runs with the video' : `is ${formatClock(Math.abs(seconds))} ${seconds > 0 ? 'ahead of' : 'behind'} the video`;
  return `the clock of transcript or chat ${how}, ${OFFSET_VIA[via]}${sure}`;
}

/** One line on how a moment is known, for whoever asks why: `at 1:49, a time that was written down`. */
export function explainMoment(moment: Moment): string {
  const clock = formatClock(moment.seconds);
  switch (moment.precision) {
    case 'exact':
      return `at ${clock}, a time that was written down`;
    case 'topic':
      return moment.untilSeconds === null
        ? `after ${clock}, the last known time before it; none is known after it`
        : `between ${clock} and ${formatClock(moment.untilSeconds)}, the known times around it`;
    case 'inferred': {
      const about = `about ${clock}, within ${Math.round(moment.errorSeconds)} s`;
      if (moment.via === 'alignment') return `${about}, by where the transcript talks about it`;
      return moment.via === 'offset' ? `${about}, by the clock of transcript or chat` : `${about}, by its place between two times of the transcript`;
    }
  }
}
