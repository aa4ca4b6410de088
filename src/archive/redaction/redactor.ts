import type { Community, Redaction } from '../../community/community.ts';
import type { Diagnostic, SourceFile } from '../../notes/meeting.ts';
import type { Passage } from '../../passages/passage.ts';
import { createPhrasePattern, findLines } from './phrase-pattern.ts';
import { findWithheldLines, type LineRange, type LineRedaction } from './withheld-lines.ts';

/** What a file must not show: ranges of its lines. */
export interface Marked {
  readonly ranges: readonly LineRange[];
  /** Hashes of the {@link Redactor.strays} that were found in it. */
  readonly strays: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A community's redactions, ready to be applied. */
export interface Redactor {
  readonly isEmpty: boolean;
  /** The lines of a file that are withheld by themselves. */
  markLines(file: SourceFile): Marked;
  /** Whether a passage is withheld for what it says, who says it, or what its topic is called. */
  withholds(passage: Passage, topicTitle: string | null): boolean;
  /** Whether a text holds what is withheld wherever it stands. */
  readonly isInText: (text: string) => boolean;
  /** Redactions of lines whose file is not there. */
  readonly strays: readonly LineRedaction[];
}

/** @param paths all files of the corpus */
export function createRedactor(community: Community, paths: ReadonlySet<string>): Redactor {
  const { redactions } = community;
  const byLines = redactions.filter(isLines);
  const strays = byLines.filter(({ path }) => !paths.has(path));
  const names = redactions.flatMap((redaction) => ('person' in redaction ? namesOf(redaction.person, community) : []));
  const phrases = redactions.flatMap((redaction) => ('phrase' in redaction ? [redaction.phrase] : []));
  const patterns = [...phrases, ...names].flatMap((phrase) => createPhrasePattern(phrase) ?? []);
  const isInText = (text: string) => patterns.some((pattern) => text.search(pattern) >= 0);
  const folded = new Set(names.map(fold));
  return {
    isEmpty: redactions.length === 0,
    strays,
    isInText,
    markLines(file) {
      const own = byLines.filter(({ path }) => path === file.path).map((redaction) => findWithheldLines(file, redaction, false));
      const moved = strays.map((redaction) => ({ ...findWithheldLines(file, redaction, true), hash: redaction.hash ?? '' })).filter(({ ranges }) => ranges.length > 0);
      const found = [...own, ...moved];
      const ranges = [...found.flatMap((one) => one.ranges), ...patterns.flatMap((pattern) => findLines(file.text, pattern))];
      return { ranges, strays: moved.map(({ hash }) => hash), diagnostics: found.flatMap(({ diagnostics }) => diagnostics) };
    },
    withholds({ text, subheading, leadIns, speakers, mentions }, title) {
      return [...speakers, ...mentions].some((name) => folded.has(fold(name))) || isInText([title ?? '', subheading ?? '', ...leadIns, ...speakers, text].join('\n'));
    },
  };
}

function isLines(redaction: Redaction): redaction is LineRedaction {
  return 'path' in redaction;
}

/** Every name that notes may give a person. */
function namesOf(person: string, { people }: Community): string[] {
  const known = people.filter(({ name, spellings, handles }) => [name, ...spellings, ...handles].some((own) => fold(own) === fold(person)));
  return [person, ...known.flatMap(({ name, spellings, handles }) => [name, ...spellings, ...handles])];
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
