import type { z } from 'zod';
import { Fault } from '../src/faults.ts';

/**
 * The objects of a file that holds one JSON object a line; blank lines are passed over.
 * @param about `path` and `example` are for messages
 * @throws Fault `usage` that names the line which is none
 */
export function parseJsonLines<Line>(text: string, about: { readonly path: string; readonly schema: z.ZodType<Line>; readonly example: string }): Line[] {
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    const checked = about.schema.safeParse(parseLine(line));
    if (checked.success) return [checked.data];
    const first = checked.error.issues[0];
    const what = first?.path.length ? `${first.path.map(String).join('.')}: ${first.message}` : 'is no JSON object';
    throw new Fault('usage', `${about.path}, line ${at + 1}: ${what}.`, { remedy: `Each line is an object such as ${about.example}` });
  });
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
