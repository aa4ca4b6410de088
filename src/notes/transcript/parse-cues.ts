import type { Turn } from '../meeting.ts';
import { plainCueText, splitVoices } from './cue-text.ts';
import { readCues, type Cue } from './cue.ts';
import { isRolling, unrollCues } from './rolling.ts';
import type { SourceLine } from './source-line.ts';
import { findSpeakers, splitLabel, type SpeakerTest } from './speaker-label.ts';
import { cleanName, nameKind } from './speaker-name.ts';

/** A piece of a cue: one voice, or one line with a label. */
interface Piece {
  readonly speaker: string | null;
  /** Whether the file itself names a speaker here. */
  readonly isNamed: boolean;
  readonly text: string;
  readonly line: number;
  readonly offset: number;
  readonly lastLine: number;
  readonly lastLength: number;
}

/**
 * The turns of captions (WebVTT, SRT, SubViewer): one for each cue and speaker, each word once, by time.
 * @param path the file's path, for the positions
 * @param lines its lines
 */
export function parseCues(path: string, lines: readonly SourceLine[]): Turn[] {
  const cues = withoutDoubles(readCues(lines));
  const turns = isRolling(cues) && !cues.some(hasVoice) ? rolledTurns(path, cues) : spokenTurns(path, cues);
  return turns.map((turn, index) => ({ turn, index })).sort((a, b) => (a.turn.seconds ?? 0) - (b.turn.seconds ?? 0) || a.index - b.index).map(({ turn }) => turn);
}

function hasVoice(cue: Cue): boolean {
  return cue.lines.some((line) => /<v[.\s]/i.test(line.text));
}

/** A cue that comes again with the same times and words is one. */
function withoutDoubles(cues: readonly Cue[]): Cue[] {
  const seen = new Set<string>();
  return cues.filter((cue) => {
    const key = [cue.seconds, cue.endSeconds, ...cue.lines.map((line) => line.text.trim())].join('\n');
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function rolledTurns(path: string, cues: readonly Cue[]): Turn[] {
  const said = unrollCues(cues);
  const isSpeaker = findSpeakers(said.map(({ text }) => text));
  let speaker: string | null = null;
  return said.flatMap((rolled) => {
    const label = splitLabel(rolled.text);
    const isNamed = label !== null && isSpeaker(label);
    if (isNamed) speaker = label.name;
    else if (/^>>/.test(rolled.text)) speaker = null;
    const text = isNamed ? label.rest : rolled.text.replace(/^>>+\s*/, '');
    const from = { path, line: rolled.line, offset: rolled.offset };
    const to = { path, line: rolled.line, offset: rolled.offset + rolled.text.length };
    return text === '' ? [] : [{ speaker, text, seconds: Math.floor(rolled.seconds), endSeconds: ceil(rolled.endSeconds), from, to }];
  });
}

function ceil(seconds: number | null): number | null {
  return seconds === null ? null : Math.ceil(seconds);
}

function spokenTurns(path: string, cues: readonly Cue[]): Turn[] {
  const isSpeaker = findSpeakers(cues.flatMap((cue) => (hasVoice(cue) ? [] : cue.lines.map((line) => plainCueText(line.text)))));
  const names = namesInIds(cues);
  const pieces = cues.map((cue) => cutCue(cue, isSpeaker, names));
  const named = pieces.filter((cut) => cut[0]?.isNamed).length;
  const doesNamePersist = named * 5 < pieces.length * 4 && !cues.some(hasVoice);
  let speaker: string | null = null;
  return cues.flatMap((cue, index) =>
    (pieces[index] ?? []).flatMap((piece) => {
      if (piece.isNamed || !doesNamePersist || piece.text.startsWith('>>')) speaker = piece.speaker;
      const text = piece.text.replace(/^>>+\s*/, '');
      const from = { path, line: piece.line, offset: piece.offset };
      const to = { path, line: piece.lastLine, offset: piece.lastLength };
      return text === '' ? [] : [{ speaker, text, seconds: Math.floor(cue.seconds), endSeconds: ceil(cue.endSeconds), from, to }];
    }),
  );
}

/** Identifiers that are speakers' names: `Ana Ruiz`, or `7 "Ana Ruiz" (123)`. Empty where identifiers are numbers or titles. */
function namesInIds(cues: readonly Cue[]): ReadonlyMap<string, string> {
  const ids = cues.flatMap((cue) => (cue.id === null ? [] : [cue.id]));
  const named = new Map<string, string>();
  for (const id of ids) {
    const quoted = /^\d+\s+"([^"]{1,80})"/.exec(id)?.[1];
    const name = quoted ?? (/^(?:\d+\s+[-–]\s*)?(\D{2,80})$/.exec(id)?.[1] ?? '');
    if (quoted !== undefined || nameKind(name) === 'full' || nameKind(name) === 'single') named.set(id, cleanName(name));
  }
  const isMostly = ids.filter((id) => named.has(id)).length * 2 > ids.length;
  return isMostly && (named.size < ids.length || [...named.values()].every((name) => nameKind(name) === 'full')) ? named : new Map();
}

function cutCue(cue: Cue, isSpeaker: SpeakerTest, names: ReadonlyMap<string, string>): Piece[] {
  if (hasVoice(cue)) return cutVoices(cue);
  const ofId = cue.id === null ? undefined : names.get(cue.id);
  const pieces: Piece[] = [];
  for (const line of cue.lines) {
    const plain = plainCueText(line.text).replace(/\s+/g, ' ').trim().replace(/^: /, '');
    const label = splitLabel(plain);
    const isLabel = label !== null && isSpeaker(label);
    const before = pieces.at(-1);
    const text = isLabel ? label.rest : plain;
    const lastLength = line.text.length;
    if (before !== undefined && !isLabel) pieces[pieces.length - 1] = { ...before, text: `${before.text} ${text}`.trim(), lastLine: line.line, lastLength };
    else {
      const speaker = isLabel ? label.name : (ofId ?? null);
      pieces.push({ speaker, isNamed: speaker !== null, text, line: line.line, offset: Math.max(0, line.text.indexOf(text)), lastLine: line.line, lastLength });
    }
  }
  return pieces;
}

function cutVoices(cue: Cue): Piece[] {
  const starts: number[] = [];
  let length = 0;
  for (const line of cue.lines) {
    starts.push(length);
    length += line.text.length + 1;
  }
  const place = (at: number): { line: number; offset: number } => {
    const index = Math.max(0, starts.findLastIndex((start) => start <= at));
    return { line: cue.lines[index]?.line ?? 0, offset: at - (starts[index] ?? 0) };
  };
  return splitVoices(cue.lines.map((line) => line.text).join('\n')).map((voice) => {
    const text = plainCueText(voice.text).replace(/\s+/g, ' ').trim();
    const speaker = voice.speaker === null ? null : cleanName(voice.speaker);
    const end = place(voice.at + voice.text.trimEnd().length);
    return { speaker, isNamed: speaker !== null, text, ...place(voice.at), lastLine: end.line, lastLength: end.offset };
  });
}
