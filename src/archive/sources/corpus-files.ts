import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import type { Diagnostic } from '../../notes/meeting.ts';
import type { CorpusFile } from './source.ts';

/** Largest file that is read, in bytes; most files; and how deep below the root they may lie. */
export const MAX_FILE_BYTES = 5 * 1024 * 1024;
export const MAX_FILES = 20_000;
export const MAX_DEPTH = 16;

const NOTE_EXTENSIONS = new Set(['.md', '.markdown', '.mdown', '.mkd', '.mdx', '.rst', '.adoc', '.asciidoc', '.wiki', '.mediawiki', '.txt', '.text', '.vtt', '.srt', '.sbv', '.yml', '.yaml']);
/** Of all the JSON in a repository, what may tell a meeting in short, or name its recording. */
const SUMMARY = /(?:summar|recap|tl[-_]?dr|highlight|chapter|minutes|action)[^/]*\.json$|(?:^|\/)(?:config|meta(?:data)?|recordings?|videos?|meeting|info)\.json$/i;

/** Whether a file's name is one that notes, the files beside them, or `cuepoint.yml` have. */
export function isCorpusFile(path: string): boolean {
  return NOTE_EXTENSIONS.has(extname(path).toLowerCase()) || SUMMARY.test(path);
}

/** Whether a name of a file or folder is passed over wherever it stands. */
export function isPassedOver(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}

/** A file as the corpus holds it. @param content its bytes: UTF-8, with what is no UTF-8 replaced; UTF-16 where a byte order mark says so */
export function createCorpusFile(path: string, content: Uint8Array): CorpusFile {
  const isUtf16 = content[0] === 0xff && content[1] === 0xfe;
  const text = new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(content);
  return { path, text, hash: createHash('sha256').update(content).digest('hex') };
}

/** What is said of a file that is left out for its size. */
export function tooLarge(path: string, bytes: number): Diagnostic {
  return { path, line: 1, severity: 'error', code: 'file-too-large', message: `It has ${bytes} bytes; files above ${MAX_FILE_BYTES} are left out.`, fix: 'Split the file, or move it out of the corpus.' };
}

/** What is said of a folder where the limit on files was reached. @param path of the folder, `.` for the root */
export function tooManyFiles(path: string, most: number): Diagnostic {
  return { path, line: 1, severity: 'warning', code: 'too-many-files', message: `Files beyond the first ${most} are left out.`, fix: 'Split the corpus, or move what is no meeting out of it.' };
}
