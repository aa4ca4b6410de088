import type { Community } from '../community/community.ts';
import { guardNote } from './guard.ts';
import { uniformLines } from './layout/uniform-lines.ts';
import type { Diagnostic, SourceFile } from './meeting.ts';

/** The lines of a note in the form that the reader knows; every line has its number in the file. */
export interface NoteText {
  readonly lines: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

type Patterns = Community['patterns'];

/** The note that was read last: each of several meetings in one file asks for the whole of it. */
let last: { readonly file: SourceFile; readonly patterns: Patterns; readonly text: NoteText } | null = null;

/** Bounds a note and brings the habits of tools and communities into one form. */
export function readNoteText(file: SourceFile, { patterns }: Pick<Community, 'patterns'>): NoteText {
  if (last?.file === file && last.patterns === patterns) return last.text;
  const guarded = guardNote(file.path, file.text);
  const text = { lines: uniformLines(guarded.text.split('\n'), { patterns }), diagnostics: guarded.diagnostics };
  last = { file, patterns, text };
  return text;
}
