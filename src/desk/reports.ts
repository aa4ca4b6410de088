import { z } from 'zod';
import type { Bounds, Kept, Store } from '../store/store.ts';

const LOG = 'reports';
const BOUNDS: Bounds = { entries: 2000, days: 730 };
/** Longest remark that is kept. */
const MAX_REMARK = 1000;

/** An answer that somebody said was not it. Who said so is not kept. */
export const reportSchema = z.object({
  question: z.string(),
  /** What was expected, in the person's words. */
  expected: z.string(),
  /** Rank of the result that was meant; null for all of them. */
  result: z.number().nullable(),
  shown: z.array(z.object({ passageId: z.string(), path: z.string(), lines: z.tuple([z.number(), z.number()]) })),
});
export type Report = z.infer<typeof reportSchema>;

/** @throws Fault `store` when it cannot be kept */
export function keepReport(store: Store, report: Report): Promise<void> {
  return store.append(LOG, { ...report, expected: report.expected.slice(0, MAX_REMARK) }, BOUNDS);
}

/** All reports within the bounds, oldest first. */
export async function readReports(store: Store): Promise<readonly Report[]> {
  return parseReports(await store.read(LOG, BOUNDS));
}

function parseReports(entries: readonly Kept[]): readonly Report[] {
  return entries.flatMap(({ value }) => reportSchema.safeParse(value).data ?? []);
}
