import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { communitySchema } from '../../src/community/community.ts';
import { readMeetings } from '../../src/notes/read-corpus.ts';
import { mutatedNote } from './any-note.ts';

const community = communitySchema.parse({ patterns: { topic: '=> {title} <{presenter}> @T+{time}', time: 'T+{time}', ignore: '> {any}' } });

describe('a file of several meetings, whatever its lines', () => {
  it('is read alike twice, each meeting within its own lines and under an id of its own', () => {
    fc.assert(
      fc.property(mutatedNote, (text) => {
        const files = [{ path: 'notes.md', text: `# Lantern\n## 2031-05-06\n${text}\n## 2031-04-22\n- Oil\n` }];
        const results = readMeetings(files, { community });
        expect(readMeetings(files, { community })).toEqual(results);
        const meetings = results.flatMap(({ meeting }) => meeting ?? []);
        expect(new Set(meetings.map(({ id }) => id)).size).toBe(meetings.length);
        const lineCount = (files[0]?.text ?? '').split(/\r\n|\n|\r/).length;
        for (const { topics, loose } of meetings) {
          for (const { from, to } of [...topics.flatMap(({ blocks }) => blocks), ...loose]) {
            expect(from.line).toBeGreaterThanOrEqual(1);
            expect(to.line).toBeLessThanOrEqual(lineCount);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
