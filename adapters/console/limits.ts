import type { Limits } from '../port.ts';

/** The terminal scrolls and has no buttons to fit; whoever sits at it is the operator. */
export const CONSOLE_LIMITS: Limits = { resultsPerPage: 5, tokenBytes: 4096, isRateLimited: false };
