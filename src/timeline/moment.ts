/** How a second of a recording is known. `recording` is an index into the meeting's recordings, null where it has none. */
export type Moment = { readonly recording: number | null; readonly seconds: number } & (
  | { readonly precision: 'exact' }
  /** A later passage of a timed topic: it lies between `seconds` and the next known moment (null: unknown). */
  | { readonly precision: 'topic'; readonly untilSeconds: number | null }
  /** Computed; `errorSeconds` is the half-width that holds the truth 8 times in 10. */
  | { readonly precision: 'inferred'; readonly errorSeconds: number; readonly via: 'offset' | 'alignment' | 'interpolation' }
);

/** The error a moment states, in seconds: 0 for exact, up to the next known moment for topic, null where that is unknown. */
export function momentError(moment: Moment): number | null {
  switch (moment.precision) {
    case 'exact':
      return 0;
    case 'topic':
      return moment.untilSeconds === null ? null : Math.max(0, moment.untilSeconds - moment.seconds);
    case 'inferred':
      return moment.errorSeconds;
  }
}
