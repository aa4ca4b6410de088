import { countUnreadable, countWithheld } from '../archive/archive.ts';
import type { LastRead } from '../archive/open-archive.ts';
import type { ReindexReport } from '../archive/reindex-report.ts';
import type { Diagnostic } from '../notes/meeting.ts';
import { formatDate, formatDuration } from './calendar.ts';
import type { DeskContext } from './context.ts';
import { countOf, echo, formatCount } from './wording.ts';

/** How many problems or questions are listed. */
const MAX_LISTED = 20;

const sizeLine = (meetings: number, passages: number) => `${countOf(meetings, 'meeting')}, ${countOf(passages, 'passage')}`;

/** What a reindex did, in lines. */
export function reportLines(report: ReindexReport): string[] {
  const { added, changed, removed, unreadable, newMeetings, newest, tookMs, diagnostics } = report;
  const change = `${formatCount(added)} added, ${formatCount(changed)} changed, ${formatCount(removed)} removed, ${formatCount(report.unchanged)} unchanged`;
  const firstError = diagnostics.find(({ severity }) => severity === 'error');
  const [latestNew] = newMeetings;
  return [
    `${sizeLine(report.meetings, report.passages)} · ${change} · ${formatDuration(tookMs)}`,
    ...(latestNew ? [`New: ${formatDate(latestNew.date)}: ${latestNew.title}${newMeetings.length > 1 ? ` and ${formatCount(newMeetings.length - 1)} more` : ''}`] : newest ? [`Newest: ${formatDate(newest.date)}: ${newest.title}`] : []),
    ...withheldLines(report.withheld),
    ...(unreadable > 0 && firstError ? [`${countOf(unreadable, 'note')} could not be read: ${firstError.path} (${firstError.message}). Details: lint`] : []),
  ];
}

const withheldLines = (withheld: number) => (withheld > 0 ? [`${countOf(withheld, 'passage')} left out by redactions`] : []);

/** How everything is doing, in lines. */
export function statusLines({ live, now, startedAt, version, health }: DeskContext): string[] {
  const archive = live.current();
  const { fullView: view, generation } = archive;
  const unreadable = countUnreadable(archive);
  const [newest] = view.meetings;
  return [
    sizeLine(view.meetings.length, view.statistics.passages),
    ...(newest ? [`Newest: ${formatDate(newest.date)}: ${newest.title}`] : []),
    ...syncLines(live.lastRead(), now()),
    ...withheldLines(countWithheld(archive)),
    ...(unreadable > 0 ? [`${countOf(unreadable, 'note')} could not be read. Details: lint`] : []),
    `Up for ${formatDuration(Math.max(0, now() - startedAt))} · version ${version} · archive ${formatCount(generation)}`,
    ...health().map((part) => `${part.name}: ${part.state}${part.detail === null ? '' : ` (${part.detail})`}`),
  ];
}

/** When the notes were last read, how that went, and what to know of their source. */
function syncLines({ at, problem, remarks }: LastRead, now: number): string[] {
  const read = at === null ? 'Notes not read yet since the start; answers come from the snapshot' : `Notes last read ${formatDuration(Math.max(0, now - at))} ago${problem === null ? '' : `, and that failed: ${problem}`}`;
  return [read, ...remarks];
}

/** The problems of the notes, errors first, by note. */
export function lintLines(diagnostics: readonly Diagnostic[]): string[] {
  const weights = { error: 0, warning: 1, info: 2 };
  const sorted = [...diagnostics].sort((a, b) => weights[a.severity] - weights[b.severity] || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line));
  if (!sorted.length) return ['The notes have no problems.'];
  const listed = sorted.slice(0, MAX_LISTED).map(({ path, line, severity, message, fix }) => `${path}:${line} ${severity}: ${message} ${fix}`);
  return [countOf(sorted.length, 'problem'), ...listed, ...(sorted.length > MAX_LISTED ? [`… and ${formatCount(sorted.length - MAX_LISTED)} more: cuepoint lint prints all`] : [])];
}

/** What was asked and not answered, counted. */
export function gapsLines(gaps: readonly { readonly question: string; readonly count: number }[], isKept: boolean): string[] {
  if (!isKept) return ['Unanswered questions are not kept. KEEP_UNANSWERED=true counts them, without names.'];
  if (!gaps.length) return ['Every question so far had an answer.'];
  return gaps.slice(0, MAX_LISTED).map(({ question, count }) => `${formatCount(count)} × ${echo(question)}`);
}
