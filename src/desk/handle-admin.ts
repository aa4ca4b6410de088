import { diagnosticsOf } from '../archive/archive.ts';
import type { Progress } from '../archive/build/build-change.ts';
import type { ReindexReport } from '../archive/reindex-report.ts';
import { Fault } from '../faults.ts';
import { lintLines, gapsLines, reportLines, statusLines } from './admin-lines.ts';
import { findAnswerable } from './answerable.ts';
import { linesBody } from './bodies.ts';
import type { DeskContext } from './context.ts';
import type { AdminCommand, Body, Deliveries, Delivery, Request } from './desk.ts';
import { mayKeep } from './redacted-store.ts';
import { isAdmin } from './rights.ts';
import { countUnanswered } from './unanswered.ts';
import * as say from './wording.ts';

/** Least time between two reports of progress. */
const PROGRESS_MS = 1000;

/** Does what an admin asks for; refuses others, and logs both. */
export async function* handleAdmin(request: Request, command: AdminCommand, context: DeskContext): Deliveries {
  const { person, place, id } = request;
  const fields = { id, adapter: place.adapter, command };
  if (!isAdmin(person, context)) {
    context.log.warn(fields, 'refused an admin command');
    return yield privately(linesBody('notice', [say.NOT_ALLOWED]));
  }
  context.log.info(fields, 'admin command');
  switch (command) {
    case 'reindex':
      return yield* reindex(context);
    case 'status':
      return yield privately(linesBody('status', statusLines(context)));
    case 'lint':
      return yield privately(linesBody('report', lintLines(diagnosticsOf(context.live.current()))));
    case 'gaps':
      return yield privately(linesBody('report', gapsLines(await gaps(context), context.settings.keepUnanswered)));
  }
}

async function gaps({ store, live }: DeskContext) {
  const archive = live.current();
  return (await countUnanswered(store)).filter(({ question }) => mayKeep(question, archive));
}

const privately = (body: Body, how: 'reply' | 'replace' = 'reply'): Delivery => ({ do: how, visibility: 'private', body, actions: [] });

async function* reindex(context: DeskContext): Deliveries {
  yield privately(linesBody('report', [say.reindexing(0, 0)]));
  const before = context.live.current();
  try {
    const work = watched((onProgress) => context.live.reindex(onProgress), context.now);
    let step = await work.next();
    while (!step.done) {
      yield privately(linesBody('report', [say.reindexing(step.value.done, step.value.total)]), 'replace');
      step = await work.next();
    }
    const change = { before, after: context.live.current() };
    const answerable = context.settings.keepUnanswered ? await findAnswerable(change, context.store, context.now()) : [];
    yield privately(linesBody('report', reportLines(step.value, answerable)), 'replace');
  } catch (cause) {
    const fault = cause instanceof Fault ? cause : new Fault('source', String(cause), { remedy: 'The log says more.', cause });
    context.log.error({ code: fault.code, reason: fault.message }, 'reindex failed');
    yield privately(linesBody('report', say.reindexFailed(fault.message, fault.remedy)), 'replace');
  }
}

/** Runs a long piece of work and yields how far it is, now and then; returns what it gave. */
async function* watched(work: (onProgress: (progress: Progress) => void) => Promise<ReindexReport>, now: () => number): AsyncGenerator<Progress, ReindexReport, void> {
  const seen: { newest: Progress } = { newest: { done: 0, total: 0 } };
  let wake: () => void = () => undefined;
  let shownAt = now();
  const done = work((progress) => {
    seen.newest = progress;
    if (now() - shownAt >= PROGRESS_MS) wake();
  }).then((report) => ({ report }));
  for (;;) {
    const moved = new Promise<null>((resolve) => {
      wake = () => resolve(null);
    });
    const first = await Promise.race([done, moved]);
    if (first) return first.report;
    shownAt = now();
    yield seen.newest;
  }
}
