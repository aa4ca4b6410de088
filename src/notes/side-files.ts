import { parseChatLines } from './chat/parse-chat.ts';
import { dateOfPath } from './date.ts';
import type { Chat, Diagnostic, SourceFile, Transcript } from './meeting.ts';
import { findContentKind } from './regions/content-kind.ts';
import type { RegionKind } from './regions/introduction.ts';
import { parseTranscriptLines } from './transcript/parse-transcript.ts';
import { isBlank, splitLines } from './transcript/source-line.ts';

/** What a file beside a note holds: one of the two, or neither. */
export interface SideFile {
  readonly transcript: Transcript | null;
  readonly chat: Chat | null;
  readonly diagnostics: readonly Diagnostic[];
}

const NOTE = /\.(?:md|markdown|mdown|mkd|mdx)$/i;
const CAPTIONS = /\.(?:vtt|srt|sbv)$/i;
const TEXT = /\.(?:txt|text)$/i;
const PROJECT_FILE = /^(?:authors|changelog|changes|code[_-]of[_-]conduct|contributing|copying|governance|history|license|licence|maintainers|notice|owners|security|support|todo|requirements|robots|summary|_sidebar|_index)$/i;
const FOLDER_PAGE = /^(?:readme|index)$/i;
const LANGUAGE = /\.([a-z]{2,3})(?:-[a-z\d]{2,8})?(?:-orig)?$/i;

/** File name without its folders and its last extension. */
export function baseName(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.[^.]{1,9}$/, '');
}

/**
 * Whether a path is a meeting note by its name: Markdown that is not one of a project's own files. A README or an index
 * is one where the path holds a date.
 */
export function isNote(path: string): boolean {
  if (!NOTE.test(path)) return false;
  const base = baseName(path);
  return !PROJECT_FILE.test(base) && (!FOLDER_PAGE.test(base) || dateOfPath(path) !== null);
}

/** Whether a path can be a transcript or a chat in a file of its own: `.vtt`, `.srt`, `.sbv`, or text. Its content decides. */
export function isSideFile(path: string): boolean {
  return CAPTIONS.test(path) || (TEXT.test(path) && !PROJECT_FILE.test(baseName(path)) && !FOLDER_PAGE.test(baseName(path)));
}

/** Name of a side file without extension, language and the words for what it is: `2026-01-10` for `2026-01-10.transcript.en.vtt`. */
export function sideFileStem(path: string): string {
  let stem = baseName(path);
  for (let round = 0; round < 3; round++) {
    const shorter = stem.replace(/[\s._-]*(?:transcript(?:ion)?|captions?|subtitles?|(?:saved[_-]?)?chat(?:[_-]?log)?|recording)$/i, '').replace(LANGUAGE, '');
    if (shorter === stem) break;
    stem = shorter;
  }
  return stem;
}

/** Language that a caption file's name ends with (`name.en.vtt`), lower case; null where there is none. */
export function sideFileLanguage(path: string): string | null {
  return LANGUAGE.exec(baseName(path))?.[1]?.toLowerCase() ?? null;
}

/**
 * Reads a file beside a note. How it is written decides what it is; its name where that leaves a doubt.
 * Never throws; a text that is neither gives null for both.
 */
export function parseSideFile(file: SourceFile): SideFile {
  const lines = splitLines(file.text);
  const kind = sideFileKind(file.path, lines);
  if (kind === 'chat') return { chat: { ...parseChatLines(file.path, lines), isSideFile: true }, transcript: null, diagnostics: [] };
  const transcript = kind === null ? null : parseTranscriptLines(file.path, lines);
  if (transcript !== null && transcript.turns.length > 0) return { chat: null, transcript: { ...transcript, isSideFile: true }, diagnostics: [] };
  return { chat: null, transcript: null, diagnostics: CAPTIONS.test(file.path) ? [noCaptions(file.path)] : [] };
}

function sideFileKind(path: string, lines: readonly { readonly line: number; readonly text: string }[]): RegionKind | null {
  const content = findContentKind(lines);
  if (content.kind === 'none' || lines.every(({ text }) => isBlank(text))) return null;
  if (content.isSure) return content.kind;
  const base = baseName(path);
  if (/chat/i.test(base)) return 'chat';
  if (CAPTIONS.test(path) || /transcri|caption|subtitle/i.test(base)) return 'transcript';
  return content.evidence >= 2 ? content.kind : null;
}

function noCaptions(path: string): Diagnostic {
  return { path, line: 1, severity: 'warning', code: 'no-captions', message: 'No captions were found in this file.', fix: 'Export the captions again, or remove the file.' };
}
