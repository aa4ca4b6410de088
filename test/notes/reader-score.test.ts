import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { communitySchema } from '../../src/community/community.ts';
import { describeMeeting, NO_TIMING } from '../../src/notes/describe-meeting.ts';
import { readNote } from '../../src/notes/read-note.ts';

const CORPUS = join(import.meta.dirname, '../../../shared/corpus');
const SCORER = join(CORPUS, 'score/parse-score.mjs');

/** The least that the reader must reach on annotated notes; 1 is everything. */
const LEAST = { date: 1, recording: 1, series: 0.98, times: 0.99, topics: 0.97, title: 0.97, presenters: 0.95, seconds: 0.97, attendees: 0.97, chat: 0.97, transcript: 0.97, next: 0.95 };

describe.skipIf(!existsSync(SCORER))('the reader on annotated notes (skipped where ../shared is not)', () => {
  it('finds what a careful reader finds', async () => {
    const { parseScore }: { parseScore: (...input: [rows: unknown[], truth: string, dates: string[], verbose: boolean]) => Record<string, number> } = await import(pathToFileURL(SCORER).href);
    const folder = join(CORPUS, 'podman');
    const truth = join(CORPUS, 'truth');
    const community = communitySchema.parse({});
    const rows = readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .map((path) => describeMeeting(readNote({ path, text: readFileSync(join(folder, path), 'utf8') }, { community }), NO_TIMING));
    const dates = readdirSync(truth).map((name) => name.slice(0, 10));
    const figures = parseScore(rows, truth, dates, false);
    console.info(JSON.stringify(figures));
    for (const [name, least] of Object.entries(LEAST)) expect(figures[name], name).toBeGreaterThanOrEqual(least);
  }, 120_000);
});
