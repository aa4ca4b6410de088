import { countUnreadable, countWithheld, diagnosticsOf } from '../archive/archive.ts';
import type { LastRead } from '../archive/open-archive.ts';
import type { ReindexReport } from '../archive/reindex-report.ts';
import type { Diagnostic } from '../notes/meeting.ts';
import { formatDate, formatDuration } from './calendar.ts';
import type { DeskContext } from './context.ts';
import { countOf, echo, formatCount } from './wording.ts';

/** How many problems or questions are listed. */
const MAX_LISTED = 20;

const sizeLine = (meetings: number, passages: number) => `${countOf(meetings, 'meeting')}, ${countOf(passages, 'passage')}`;

/** What a reindex did, in lines. @param answerable questions that it gave an answer to */
export function reportLines(report: ReindexReport, answerable: readonly string[]): string[] {
  const { added, changed, removed, unreadable, newMeetings, newest, tookMs, diagnostics } = report;
  const change = `${formatCount(added)} added, ${formatCount(changed)} changed, ${formatCount(removed)} removed, ${formatCount(report.unchanged)} unchanged`;
  const firstError = diagnostics.find(({ severity }) => severity === 'error');
  const [latestNew] = newMeetings;
  return [
    `${sizeLine(report.meetings, report.passages)} · ${change} · ${formatDuration(tookMs)}`,
    ...(latestNew ? [`New: ${formatDate(latestNew.date)}: ${latestNew.title}${newMeetings.length > 1 ? ` and ${formatCount(newMeetings.length - 1)} more` : ''}`] : newest ? [`Newest: ${formatDate(newest.date)}: ${newest.title}`] : []),
    ...answerableLines(answerable),
    ...withheldLines(report.withheld),
    ...redactionLines(diagnostics),
    ...(unreadable > 0 && firstError ? [`${countOf(unreadable, 'note')} could not be read: ${firstError.path} (${firstError.message}). Details: lint`] : []),
  ];
}

/** How many of these questions are named. */
const MAX_NAMED = 3;

function answerableLines(answerable: readonly string[]): string[] {
  const named = answerable.slice(0, MAX_NAMED).map(echo).join('; ');
  return answerable.length ? [`${countOf(answerable.length, 'question')} without an answer so far now ${answerable.length === 1 ? 'has' : 'have'} one: ${named}${answerable.length > MAX_NAMED ? '; …' : ''}`] : [];
}

/** What is to be done about redactions, the worst first. */
function redactionLines(diagnostics: readonly Diagnostic[]): string[] {
  const own = diagnostics.filter(isOfRedaction).sort(bySeverity);
  return [...own.slice(0, MAX_LISTED).map(problemLine), ...(own.length > MAX_LISTED ? [`… and ${formatCount(own.length - MAX_LISTED)} more about redactions. Details: lint`] : [])];
}

const isOfRedaction = ({ code }: Diagnostic) => code.startsWith('redaction-');

const withheldLines = (withheld: number) => (withheld > 0 ? [`${countOf(withheld, 'passage')} left out by redactions`] : []);

/** How everything is doing, in lines. */
export function statusLines({ live, now, startedAt, version, health }: DeskContext): string[] {
  const archive = live.current();
  const { fullView: view, generation } = archive;
  const unreadable = countUnreadable(archive);
  const failing = diagnosticsOf(archive).filter((one) => isOfRedaction(one) && one.severity === 'error').length;
  const [newest] = view.meetings;
  return [
    sizeLine(view.meetings.length, view.statistics.passages),
    ...(newest ? [`Newest: ${formatDate(newest.date)}: ${newest.title}`] : []),
    ...syncLines(live.lastRead(), now()),
    ...withheldLines(countWithheld(archive)),
    ...(failing > 0 ? [`${countOf(failing, 'redaction')} no longer fit${failing === 1 ? 's' : ''} the notes. Details: lint`] : []),
    archive.snapshotBytes === null ? 'Index: in memory only; no snapshot could be written' : `Index: ${formatSize(archive.snapshotBytes)} on disk`,
    ...(unreadable > 0 ? [`${countOf(unreadable, 'note')} could not be read. Details: lint`] : []),
    `Up for ${formatDuration(Math.max(0, now() - startedAt))} · version ${version} · archive ${formatCount(generation)}`,
    ...health().map((part) => `${part.name}: ${part.state}${part.detail === null ? '' : ` (${part.detail})`}`),
  ];
}

/** In megabytes of a million bytes; less than a tenth of one is told as that. */
const formatSize = (bytes: number) => `${Math.max(0.1, bytes / 1e6).toFixed(1)} MB`;

/** When the notes were last read, how that went, and what to know of their source. */
function syncLines({ at, problem, remarks }: LastRead, now: number): string[] {
  const read = at === null ? 'Notes not read yet since the start; answers come from the snapshot' : `Notes last read ${formatDuration(Math.max(0, now - at))} ago${problem === null ? '' : `, and that failed: ${problem}`}`;
  return [read, ...remarks];
}

const WEIGHTS = { error: 0, warning: 1, info: 2 };
const bySeverity = (a: Diagnostic, b: Diagnostic) => WEIGHTS[a.severity] - WEIGHTS[b.severity] || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line);
const problemLine = ({ path, line, severity, message, fix }: Diagnostic) => `${path}:${line} ${severity}: ${message} ${fix}`;

/** The problems of the notes, errors first, by note. */
export function lintLines(diagnostics: readonly Diagnostic[]): string[] {
  const sorted = [...diagnostics].sort(bySeverity);
  if (!sorted.length) return ['The notes have no problems.'];
  const listed = sorted.slice(0, MAX_LISTED).map(problemLine);
  return [countOf(sorted.length, 'problem'), ...listed, ...(sorted.length > MAX_LISTED ? [`… and ${formatCount(sorted.length - MAX_LISTED)} more: cuepoint lint prints all`] : [])];
}

/** What was asked and not answered, counted. */
export function gapsLines(gaps: readonly { readonly question: string; readonly count: number }[], isKept: boolean): string[] {
  if (!isKept) return ['Unanswered questions are not kept. KEEP_UNANSWERED=true counts them, without names.'];
  if (!gaps.length) return ['Every question so far had an answer.'];
  return gaps.slice(0, MAX_LISTED).map(({ question, count }) => `${formatCount(count)} × ${echo(question)}`);
}
