/** A kind of place that keeps recordings, and how one links into them. All functions take an http(s) address and are idempotent. */
export interface RecordingHost {
  /** Stable name: `youtube`, `drive`, … */
  readonly name: string;
  /** Whether an address belongs to this host. */
  isAt(url: URL): boolean;
  /** The address at a whole second >= 0, or null where this address takes no time (a folder, a playlist). Absent where the host takes none at all. */
  at?(url: URL, seconds: number): URL | null;
  /** The address from the beginning: without a time that it carries. Absent where it is the address itself. */
  fromStart?(url: URL): URL;
  /** The service is gone, its recordings with it. */
  readonly isGone?: true;
}
