import { readOutline } from './heading.ts';
import { guardBody, guardNote } from './guard.ts';
import type { SourceFile } from './meeting.ts';
import { createNameBook } from './person-names.ts';
import { readHeadings } from './read-heading.ts';
import { findRecordings } from './recording.ts';
import type { JsonSummary } from './summary-json.ts';
import { blocksBetween } from './topic-blocks.ts';

/** Reads a text beside a note that tells the meeting in short, or names its recording. It has no topics of its own: those are the note's. */
export function readWrittenSummary({ path, text }: SourceFile): JsonSummary {
  const { lines } = guardBody(path, guardNote(path, text).text.split('\n'));
  const { headings, isCode } = readOutline(lines);
  const recordings = findRecordings(lines, isCode, Infinity).map(({ url }) => url);
  const body = { path, lines, headings: readHeadings(headings, lines, { book: createNameBook([]), titleLine: null }) };
  return { title: null, topics: [], loose: blocksBetween(body, { from: 1, to: lines.length }, false), recordings };
}
