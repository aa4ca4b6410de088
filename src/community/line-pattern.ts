import { z } from 'zod';

/** A piece of a pattern: text that stands as it is, or the name of what stands there. */
export type PatternPiece = { readonly literal: string } | { readonly name: string };

const PLACE = /\{([a-z]{1,20})\}/;

/** Pieces of a pattern such as `=> {title} at {time}`, white space collapsed. Literals and names alternate wherever {@link linePatterns} let it through. */
export function patternPieces(pattern: string): readonly PatternPiece[] {
  const parts = pattern.trim().replace(/\s+/g, ' ').split(PLACE);
  return parts.flatMap((part, index): PatternPiece[] => (index % 2 === 1 ? [{ name: part }] : part === '' ? [] : [{ literal: part }]));
}

/**
 * Schema of one pattern or a list of them. A pattern is literal but for its places: it has no repetition or choice, so that matching it never takes
 * longer than reading the line.
 * @param names what may stand in braces
 * @param required of which one must
 */
export function linePatterns(names: readonly string[], required: readonly string[]) {
  const pattern = z.string().trim().min(2).max(200).superRefine((text, context) => {
    const problem = problemOf(patternPieces(text), names, required);
    if (problem !== null) context.addIssue({ code: 'custom', input: text, message: problem });
  });
  return z.union([pattern, z.array(pattern).max(20)]).transform((value) => [value].flat());
}

function problemOf(pieces: readonly PatternPiece[], names: readonly string[], required: readonly string[]): string | null {
  const places = pieces.flatMap((piece) => ('name' in piece ? [piece.name] : []));
  const unknown = places.find((name) => !names.includes(name));
  if (unknown !== undefined) return `a pattern without {${unknown}}`;
  if (new Set(places.filter((name) => name !== 'any')).size < places.filter((name) => name !== 'any').length) return 'each place once';
  if (required.length > 0 && !required.some((name) => places.includes(name))) return `a pattern with {${required.join('} or {')}}`;
  if (pieces.some((piece, index) => 'name' in piece && 'name' in (pieces[index + 1] ?? { literal: '' }))) return 'text between two places';
  const literal = pieces.flatMap((piece) => ('literal' in piece ? [piece.literal] : [])).join('');
  return literal.replace(/\s/g, '') === '' ? 'some text besides the places' : null;
}
