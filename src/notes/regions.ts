import { parseChatLines } from './chat/parse-chat.ts';
import type { Chat, Diagnostic, Transcript } from './meeting.ts';
import { findBlocks, type Block } from './regions/find-blocks.ts';
import type { RegionKind } from './regions/introduction.ts';
import { parseTranscriptLines } from './transcript/parse-transcript.ts';
import { splitLines, textSpan } from './transcript/source-line.ts';

/** What was copied into a note, and which of its lines are therefore no notes. */
export interface Regions {
  readonly chat: Chat | null;
  readonly transcript: Transcript | null;
  /** First and last line, 1-based and inclusive, of introducing lines and of what they introduce, fences included. In order, without overlap. */
  readonly covered: readonly (readonly [number, number])[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds the chat and the transcript that were copied into a note, by what they look like as well as by what introduces
 * them, and cuts them into messages and turns. A placeholder (`Not captured`) gives null, its lines are covered all the same.
 * @param path the note's path relative to the corpus
 * @param text the whole note
 */
export function findRegions(path: string, text: string): Regions {
  const blocks = findBlocks(splitLines(text));
  const kinds = assignKinds(blocks);
  const ofKind = (kind: RegionKind): Block[] => blocks.filter((_, index) => kinds[index] === kind);
  const chats = ofKind('chat').map((block) => parseChatLines(path, block.lines));
  const transcripts = ofKind('transcript').map((block) => parseTranscriptLines(path, block.lines));
  return { chat: joinChats(chats), transcript: joinTranscripts(transcripts), covered: coveredLines(blocks), diagnostics: diagnose(path, blocks, kinds) };
}

/**
 * By content where that is sure, else by the introduction, else by what the content leans to. Where what is announced is surely
 * another block, they were swapped. Of doubtful blocks of one kind only the longest counts.
 */
function assignKinds(blocks: readonly Block[]): (RegionKind | null)[] {
  const sure = new Set(blocks.flatMap(({ content }) => (content.isSure && content.kind !== null ? [content.kind] : [])));
  const kinds = blocks.map(({ content, introduction, lines }) => {
    if (content.kind === 'none' || textSpan(lines) === null) return null;
    if (content.isSure) return content.kind;
    const announced = introduction?.kind ?? content.kind;
    const other = announced === 'chat' ? 'transcript' : 'chat';
    return announced !== null && sure.has(announced) && !sure.has(other) ? other : announced;
  });
  const winners = new Map<RegionKind, number>();
  kinds.forEach((kind, index) => {
    const best = kind === null ? undefined : blocks[winners.get(kind) ?? -1];
    if (kind !== null && (best === undefined || outweighs(blocks[index], best))) winners.set(kind, index);
  });
  return kinds.map((kind, index) => (kind !== null && (blocks[index]?.content.isSure === true || winners.get(kind) === index) ? kind : null));
}

function outweighs(block: Block | undefined, other: Block): boolean {
  if (block === undefined || block.content.isSure !== other.content.isSure) return block?.content.isSure === true;
  return block.lines.length > other.lines.length;
}

function joinChats(parts: readonly Omit<Chat, 'isSideFile'>[]): Chat | null {
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return null;
  return { ...first, lastLine: last.lastLine, messages: parts.flatMap(({ messages }) => messages), isSideFile: false };
}

function joinTranscripts(parts: readonly Omit<Transcript, 'isSideFile'>[]): Transcript | null {
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return null;
  const firstCueSeconds = parts.find((part) => part.firstCueSeconds !== null)?.firstCueSeconds ?? null;
  const lastCueSeconds = parts.findLast((part) => part.lastCueSeconds !== null)?.lastCueSeconds ?? null;
  const endedSeconds = parts.findLast((part) => part.endedSeconds !== null)?.endedSeconds ?? null;
  return { ...first, lastLine: last.lastLine, turns: parts.flatMap(({ turns }) => turns), firstCueSeconds, lastCueSeconds, endedSeconds, isSideFile: false };
}

function coveredLines(blocks: readonly Block[]): [number, number][] {
  return blocks.flatMap(({ introducedAt, from, to, lines }): [number, number][] => {
    const introduction: [number, number][] = introducedAt === null ? [] : [[introducedAt + 1, introducedAt + 1]];
    return lines.length === 0 && from === introducedAt ? introduction : [...introduction, [from + 1, to + 1]];
  });
}

function diagnose(path: string, blocks: readonly Block[], kinds: readonly (RegionKind | null)[]): Diagnostic[] {
  return blocks.flatMap((block, index): Diagnostic[] => {
    const line = (block.introducedAt ?? block.from) + 1;
    const kind = kinds[index];
    const introduced = block.introduction?.kind ?? null;
    const isSwapped = kind != null && introduced !== null && introduced !== kind;
    const swapped: Diagnostic = {
      path, line, severity: 'warning', code: 'swapped-region',
      message: `The heading announces a ${introduced ?? 'log'}, but a ${kind ?? 'log'} follows.`, fix: 'Swap what stands below the headings.',
    };
    const broken: Diagnostic = {
      path, line: block.to + 1, severity: 'warning', code: 'broken-fence',
      message: 'The code fence of this chat or transcript is not opened and closed by lines of their own.', fix: 'Put ``` alone on the line before it and on the line behind it.',
    };
    return [...(isSwapped ? [swapped] : []), ...(block.isBroken && kind != null ? [broken] : [])];
  });
}
