import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { communitySchema } from '../../src/community/community.ts';
import { readNote } from '../../src/notes/read-note.ts';

const community = communitySchema.parse({});
const codesOf = (text: string, path = '2024-03-05.md') => readNote({ path, text }, { community }).diagnostics.map(({ line, code }) => `${line} ${code}`);
const HEAD = '# Weekly Meeting\n\n## March 5, 2024\n\nVideo [Recording](https://youtu.be/abcdefghijk)\n\n';

it.each([
  ['a time whose link lost its bracket', '## Tunnels - ([12:08(https://youtu.be/abcdefghijk?t=728) in the video)', '7 broken-stamp-link'],
  ['a time with a letter before its address', '## Tunnels - ([12:08]i(https://youtu.be/abcdefghijk?t=728) in the video)', '7 broken-stamp-link'],
  ['a link that is inside out', '## Tunnels\n\nSee (the issue)[https://example.org/1].', '9 inverted-link'],
  ['an address with one slash', '## Tunnels\n\nSee https:/example.org/1.', '9 malformed-address'],
  ['a link into the folder it was published from', '## Tunnels\n\nSee [slides](./slides.pdf).', '9 relative-link'],
  ['a weekday that disagrees with its date', '## Tunnels\n\nDug.\n\n## Next Meeting: Monday, April 2, 2024', '11 weekday-differs'],
  ['a count that disagrees with the list', '### Attendees (9 total)\n\nAda Moss, Bo Lind\n\n## Tunnels\n\nDug.', '7 attendee-count'],
  ['one person under two spellings', '### Attendees\n\nDan Moss, Daniel Moss\n\n## Tunnels\n\nDug.', '9 two-spellings'],
  ['a secret in the chat', '## Tunnels\n\nDug.\n\n## Chat copy/paste:\n\n```\nAda Moss11:05 AM\nssh A1b2C3d4E5f6G7h8I9j0K1l2M@sfo2.tmate.io\nBo Lind11:06 AM\nthanks\n```', '15 secret'],
])('reports %s', (_, body, expected) => {
  expect(codesOf(`${HEAD}${body}\n`)).toContain(expected);
});

it('reports a recording whose host is gone', () => {
  expect(codesOf('# Weekly Meeting\n\n## March 5, 2024\n\n### BlueJeans [Recording](https://bluejeans.com/s/abcdefg)\n\n## Tunnels\n\nDug.\n')).toContain('1 recording-offline');
});

it('has nothing to say of a note that is well written', () => {
  expect(codesOf(`${HEAD}### Attendees (2 total)\n\nAda Moss, Bo Lind\n\n## Tunnels - Ada Moss - (1:49 in the video)\n\nSee [the issue](https://example.org/1).\n\n## Next Meeting: Tuesday, April 2, 2024\n`)).toEqual([]);
});

const CORPUS = '../shared/corpus';
const truthSchema = z.object({ path: z.string(), timestamps: z.array(z.object({ line: z.number() })) });

describe.skipIf(!existsSync(CORPUS))('lint on real notes (skipped where ../shared is not)', () => {
  const notes = existsSync(CORPUS) ? readdirSync(join(CORPUS, 'podman')) : [];
  const found = notes.flatMap((path) => readNote({ path, text: readFileSync(join(CORPUS, 'podman', path), 'utf8') }, { community }).diagnostics);
  const at = (path: string, line: number) => found.filter((diagnostic) => diagnostic.path === path && diagnostic.line === line).map(({ code }) => code);

  it.each([
    ['2023-07-20.md', 79, 'empty-stamp'],
    ['2024-08-06.md', 42, 'empty-stamp'],
    ['2025-04-01.md', 16, 'empty-stamp'],
    ['2025-04-01.md', 41, 'empty-stamp'],
    ['2025-04-01.md', 76, 'empty-stamp'],
    ['2023-07-20.md', 22, 'unreadable-stamp'],
    ['2026-06-02.md', 33, 'stamp-link-differs'],
    ['2023-04-20.md', 53, 'stamp-out-of-order'],
    ['2025-08-05.md', 50, 'stamp-past-end'],
  ])('finds %s:%i, %s', (path, line, code) => {
    expect(at(path, line)).toContain(code);
  });

  it('leaves times alone that are right', () => {
    const truths = readdirSync(join(CORPUS, 'truth')).map((file) => truthSchema.parse(JSON.parse(readFileSync(join(CORPUS, 'truth', file), 'utf8'))));
    const stamped = truths.flatMap(({ path, timestamps }) => [...new Set(timestamps.map(({ line }) => line))].map((line) => at(path, line)));
    const flagged = stamped.filter((codes) => codes.some((code) => !['stamp-link-differs', 'stamp-out-of-order', 'stamp-past-end', 'broken-stamp-link'].includes(code)));
    console.log(`lint: ${flagged.length} of ${stamped.length} lines with right times are flagged`);
    expect(flagged.length / stamped.length).toBeLessThanOrEqual(0.02);
  });
});
