import type { Meeting } from '../notes/meeting.ts';
import type { Estimate } from './alignment/estimate.ts';
import type { VideoTime } from './clock-map.ts';
import type { Moment } from './moment.ts';
import type { WrittenMoment } from './written-moment.ts';

/** Makes moments of one meeting's recording. A replacement recording shifts all of them. */
export interface VideoMoments {
  /** A time that is written in the notes; null where the recording begins after it. */
  written(found: WrittenMoment): Moment | null;
  /** A second of the video that the talk was aligned to. */
  estimated(estimate: Estimate): Moment | null;
  /** A time of a transcript or chat; null before the video by more than its error. `placingError` is how far it may be off on its own clock. */
  computed(time: VideoTime & { readonly placingError: number }): Moment | null;
}

/** The moments of a meeting are those of its first recording; without one they keep their seconds. */
export function createVideoMoments(meeting: Meeting): VideoMoments {
  const recording = meeting.recordings.length > 0 ? 0 : null;
  const added = meeting.recordings[0]?.addSeconds ?? 0;
  return {
    written(found) {
      const seconds = found.seconds + added;
      if (seconds < 0) return null;
      if (found.isExact) return { recording, seconds, precision: 'exact' };
      return { recording, seconds, precision: 'topic', untilSeconds: found.untilSeconds === null ? null : found.untilSeconds + added };
    },
    estimated({ seconds, errorSeconds }) {
      const shifted = seconds + added;
      return shifted < -errorSeconds ? null : { recording, seconds: Math.max(0, shifted), precision: 'inferred', errorSeconds, via: 'alignment' };
    },
    computed(time) {
      const errorSeconds = time.placingError + time.errorSeconds;
      const seconds = Math.round(time.seconds) + added;
      if (seconds < -errorSeconds) return null;
      const at = { recording, seconds: Math.max(0, seconds) };
      if (errorSeconds === 0) return { ...at, precision: 'exact' };
      return { ...at, precision: 'inferred', errorSeconds, via: time.placingError > 0 ? 'interpolation' : 'offset' };
    },
  };
}
