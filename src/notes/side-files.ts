import { parseChatLines } from './chat/parse-chat.ts';
import { dateOfPath } from './date.ts';
import { isMeetbotSummary } from './layout/meetbot-summary.ts';
import { isMinutesLog } from './layout/minutes-log.ts';
import type { Chat, Diagnostic, SourceFile, Transcript } from './meeting.ts';
import { findContentKind } from './regions/content-kind.ts';
import type { RegionKind } from './regions/introduction.ts';
import { readJsonSummary, type JsonSummary } from './summary-json.ts';
import { readWrittenSummary } from './summary-note.ts';
import { parseTranscriptLines } from './transcript/parse-transcript.ts';
import { isBlank, splitLines } from './transcript/source-line.ts';

/** What a file beside a note holds: a transcript, a chat, or what else tells of the meeting, each of which may be missing. */
export interface SideFile {
  readonly transcript: Transcript | null;
  readonly chat: Chat | null;
  readonly summary: JsonSummary | null;
  readonly diagnostics: readonly Diagnostic[];
}

const NOTE = /\.(?:md|markdown|mdown|mkd|mdx|rst|adoc|asciidoc|wiki|mediawiki)$/i;
const CAPTIONS = /\.(?:vtt|srt|sbv)$/i;
const TEXT = /\.(?:txt|text)$/i;
const PROJECT_FILE = /^(?:authors|changelog|changes|code[_-]of[_-]conduct|contributing|copying|governance|history|license|licence|maintainers|notice|owners|security|support|todo|requirements|robots|summary|_sidebar|_index)$/i;
const FOLDER_PAGE = /^(?:readme|index)$/i;
const SUMMARY = /(?:^|[\s._-])(?:summary|summaries|recap|tl[-_]?dr|highlights|chapters|minutes|action[-_]?items)(?:[\s._-](?:ai|auto|generated|raw|edited|corrected|final))?$/i;
const TALK = /(?:^|[\s._-])(?:transcript(?:ion)?s?|captions?|subtitles?|chat(?:[-_ ]?logs?)?)(?:[\s._-](?:raw|original|auto|edited|corrected|clean(?:ed)?|final))?$/i;
const RECORDING = /(?:^|[\s._-])(?:recordings?|videos?|links?)$/i;
/** A file for machines that goes with a meeting: of it only the recording is read. */
const DATA = /^(?:config|meta(?:data)?|recordings?|videos?|meeting|info)$/i;
/** What tells the corrected transcript from the one that a machine made. */
const REWORKED = /[\s._-]+(?:(?<better>corrected|edited|clean(?:ed)?|fixed|final|reviewed)|raw|original|orig|auto|uncorrected)$/i;
const LANGUAGE = /\.([a-z]{2,3})(?:-[a-z\d]{2,8})?(?:-orig)?$/i;

/** File name without its folders and its last extension. */
export function baseName(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.[^.]{1,9}$/, '');
}

/**
 * Whether a path is a meeting note by its name: Markdown, reStructuredText, AsciiDoc or a wiki page that is not one of a project's own files. A README or an index
 * is one where the path holds a date.
 */
export function isNote(path: string): boolean {
  if (!NOTE.test(path)) return false;
  const base = baseName(path);
  return !PROJECT_FILE.test(base) && (!FOLDER_PAGE.test(base) || dateOfPath(path) !== null);
}

/** Whether a file is the page of its folder: a README, an index. */
export function isFolderPage(path: string): boolean {
  return NOTE.test(path) && FOLDER_PAGE.test(baseName(path));
}

/** Whether a text file is a note: minutes kept in a chat room, or what is named after a day, or as minutes or notes of one, and is neither transcript nor chat. */
export function isMinutesText(file: SourceFile): boolean {
  if (!/\.(?:txt|text|log)$/i.test(file.path)) return false;
  if (isMinutesLog(file.text) || isMeetbotSummary(file.text.slice(0, 10_000).split('\n'))) return true;
  const base = baseName(file.path);
  const isCalledSo = /(?:^|[\s._-])(?:minutes|notes|agenda)(?:$|[\s._-])/i.test(base) && dateOfPath(file.path) !== null;
  const isCalledByDay = dateOfPath(base) !== null && ![SUMMARY, TALK, RECORDING].some((pattern) => pattern.test(base));
  return (isCalledSo || isCalledByDay) && sideFileKind(file.path, splitLines(file.text)) === null;
}

/** Whether a path can be a transcript or a chat in a file of its own: `.vtt`, `.srt`, `.sbv`, or text, whose content decides; or JSON with a summary or the recording. */
export function isSideFile(path: string): boolean {
  if (/\.json$/i.test(path)) return SUMMARY.test(baseName(path)) || DATA.test(baseName(path));
  return CAPTIONS.test(path) || (TEXT.test(path) && !PROJECT_FILE.test(baseName(path)) && !FOLDER_PAGE.test(baseName(path)));
}

/** Whether a Markdown file's name says that it goes with a note: its transcript, chat, summary or recording. Where there is no such note it is one itself. */
export function isNamedBesideNote(path: string): boolean {
  const base = baseName(path);
  return NOTE.test(path) && (TALK.test(base) || RECORDING.test(base) || (SUMMARY.test(base) && dateOfPath(path) !== null));
}

/** Whether a side file tells a meeting in short, by its name. */
export function isSummary(path: string): boolean {
  return SUMMARY.test(baseName(path));
}

/** Whether a transcript was gone over by hand (1), left as the machine made it (-1), or does not say (0), by its name. */
export function reworkOf(path: string): number {
  const match = REWORKED.exec(baseName(path).replace(LANGUAGE, ''));
  return match === null ? 0 : match.groups?.['better'] === undefined ? -1 : 1;
}

/** Name of a side file without extension, language and the words for what it is: `2026-01-10` for `2026-01-10.transcript.en.vtt`. */
export function sideFileStem(path: string): string {
  let stem = baseName(path);
  for (let round = 0; round < 3; round++) {
    const shorter = stem.replace(REWORKED, '').replace(/[\s._-]*(?:transcript(?:ion)?|captions?|subtitles?|(?:saved[_-]?)?chat(?:[_-]?log)?|recording)$/i, '').replace(LANGUAGE, '');
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
 * A text that is neither, and not named as a summary or as the place of the recording, gives null for all.
 */
export function parseSideFile(file: SourceFile): SideFile {
  const nothing: SideFile = { chat: null, transcript: null, summary: null, diagnostics: [] };
  if (/\.json$/i.test(file.path)) {
    const summary = readJsonSummary(file.path, file.text);
    return { ...nothing, summary: summary !== null && !isSummary(file.path) ? { ...summary, title: null, topics: [], loose: [] } : summary };
  }
  const isMarkdown = NOTE.test(file.path);
  const lines = splitLines(file.text).map((line) => (isMarkdown && /^ {0,3}(?:#{1,6}\s|```|~~~)/.test(line.text) ? { ...line, text: '' } : line));
  const kind = isSummary(file.path) ? null : sideFileKind(file.path, lines);
  if (kind === 'chat') return { ...nothing, chat: { ...parseChatLines(file.path, lines), isSideFile: true } };
  const transcript = kind === null ? null : parseTranscriptLines(file.path, lines);
  if (transcript !== null && transcript.turns.length > 0) return { ...nothing, transcript: { ...transcript, isSideFile: true } };
  const isWritten = isMarkdown || isSummary(file.path) || RECORDING.test(baseName(file.path));
  return { ...nothing, summary: isWritten ? readWrittenSummary(file) : null, diagnostics: CAPTIONS.test(file.path) ? [noCaptions(file.path)] : [] };
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
