import type { MeetingFiles } from '../../notes/meeting-files.ts';
import type { Diagnostic, Meeting, ReadResult, SourceFile } from '../../notes/meeting.ts';
import type { Passage } from '../../passages/passage.ts';
import type { Marked, Redactor } from './redactor.ts';
import type { LineRange } from './withheld-lines.ts';

/** How a group is read and cut, handed in because the readers are loaded only where there is something to read. */
export interface RedactionContext {
  readonly redactor: Redactor;
  read(files: ReadonlyMap<string, SourceFile>): ReadResult | null;
  cut(meeting: Meeting): readonly Passage[];
}

export interface Redacted {
  readonly result: ReadResult | null;
  /** How many passages were left out. */
  readonly withheld: number;
  /** Hashes of redactions whose own file is gone, and whose text was found here. */
  readonly strays: readonly string[];
}

/**
 * Reads the files of a meeting without what is withheld. What a redaction touches costs its whole passage: the passage's lines are emptied,
 * and the files are read again, so that no title, list of people, or remark on the note is made of them either. Lines keep their numbers.
 */
export function readRedacted(group: MeetingFiles, files: ReadonlyMap<string, SourceFile>, context: RedactionContext): Redacted {
  const { redactor } = context;
  const own = [...(group.note === null ? [] : [group.note]), ...group.sideFiles].flatMap((path) => files.get(path) ?? []);
  const marked = new Map(own.map((file) => [file.path, redactor.markLines(file)]));
  const strays = [...marked.values()].flatMap((one) => one.strays);
  const whole = context.read(files);
  if (!whole?.meeting) return { result: clean(context.read(emptied(files, marked, [])), marked, redactor), withheld: 0, strays };
  const { meeting } = whole;
  const withheld = context.cut(meeting).filter((passage) => overlaps(passage, marked.get(passage.from.path)?.ranges ?? []) || redactor.withholds(passage, titleOf(meeting, passage)));
  if (!withheld.length && [...marked.values()].every(({ ranges }) => !ranges.length)) return { result: clean(whole, marked, redactor), withheld: 0, strays };
  return { result: clean(context.read(emptied(files, marked, withheld)), marked, redactor), withheld: withheld.length, strays };
}

function titleOf(meeting: Meeting, { topic }: Passage): string | null {
  return meeting.topics.find(({ id }) => id === topic)?.title ?? null;
}

function overlaps({ from, to }: Passage, ranges: readonly LineRange[]): boolean {
  return ranges.some(([first, last]) => from.line <= last && to.line >= first);
}

/** The files with nothing on the lines that are withheld. */
function emptied(files: ReadonlyMap<string, SourceFile>, marked: ReadonlyMap<string, Marked>, withheld: readonly Passage[]): ReadonlyMap<string, SourceFile> {
  const changed = new Map(files);
  for (const [path, { ranges }] of marked) {
    const file = files.get(path);
    const all = [...ranges, ...withheld.filter(({ from }) => from.path === path).map(({ from, to }) => [from.line, to.line] as const)];
    if (file && all.length) changed.set(path, { path, text: emptyLines(file.text, all) });
  }
  return changed;
}

/** Fences stay, so that what follows them is read as before. */
function emptyLines(text: string, ranges: readonly LineRange[]): string {
  const gone = new Set(ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at)));
  const lines = text.split('\n');
  return lines.map((line, at) => (gone.has(at + 1) && !/^\s*(?:```|~~~|---\s*$|WEBVTT)/.test(line) ? '' : line)).join('\n');
}

/** With what is to be known of the redactions; a remark that repeats what is withheld is left out. */
function clean(result: ReadResult | null, marked: ReadonlyMap<string, Marked>, redactor: Redactor): ReadResult | null {
  if (!result) return null;
  const own = [...marked.values()].flatMap(({ diagnostics }): readonly Diagnostic[] => diagnostics);
  return { ...result, diagnostics: [...result.diagnostics.filter(({ message, fix }) => !redactor.isInText(`${message}\n${fix}`)), ...own] };
}
