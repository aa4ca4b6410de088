/** An address that opens a recording: at the second, or from its beginning. */
export interface Link {
  readonly url: string;
  readonly to: 'second' | 'recording';
}
