import type { Body, Desk, DeskLimits } from '../src/desk/desk.ts';

/** What a platform can carry. */
export type Limits = DeskLimits;

/** How an adapter is doing: `detail` says why it is not up, without secrets. */
export interface Health {
  readonly state: 'up' | 'connecting' | 'down';
  readonly detail: string | null;
}

/** What was found out about a platform without running on it: lines to print, and whether everything is as it should be. */
export interface Finding {
  readonly lines: readonly string[];
  readonly isFine: boolean;
}

/** A way for people to reach the desk. Acknowledges first, delivers each delivery once, leaves retries to its platform's client. */
export interface Adapter {
  readonly name: string;
  readonly limits: Limits;
  start(desk: Desk): Promise<void>;
  stop(): Promise<void>;
  announce(body: Body): Promise<void>;
  health(): Health;
}
