import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseChat } from '../../src/notes/chat/parse-chat.ts';
import { findRegions } from '../../src/notes/regions.ts';
import { parseSideFile } from '../../src/notes/side-files.ts';
import { parseTranscript } from '../../src/notes/transcript/parse-transcript.ts';
import { readFixture } from '../fixtures/read-fixture.ts';

const FIXTURES = ['captions/teams.vtt', 'captions/zoom.vtt', 'captions/youtube.en.vtt', 'captions/loose.vtt', 'captions/headers.txt', 'captions/meet.txt', 'captions/page.txt', 'chat/tabbed.txt', 'chat/addressed.txt', 'chat/glued.txt', 'chat/page.txt', 'chat/captions.sbv'].map(readFixture);
const BITS = ['\n', '\n\n', '```', ' ```\n', '## Raw chat\n', '### Transcript\n', '00:00:01.000 --> 00:00:02.000\n', 'Ana Ruiz: ', '11:02 AM', '1:15', '<v Ana>', '</v>', '<00:00:01.500><c>', '&amp;', '"', '👍', '\0', '\uFFFD', '\r', '(Privately)', 'From Ana to Ben:', 'NOTE\n', 'WEBVTT\n', 'x'.repeat(3000), '\t', ' ', ':', '{\\an8}'];

/** Texts that resemble what tools write: fixtures cut and mixed with bits of syntax, and plain noise. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.constantFrom(...BITS), { maxLength: 60 }).map((bits) => bits.join('')),
  fc.tuple(fc.constantFrom(...FIXTURES), fc.nat(), fc.nat(), fc.constantFrom(...BITS)).map(([text, from, size, bit]) => {
    const at = from % (text.length + 1);
    return text.slice(0, at) + bit + text.slice(at + (size % 40));
  }),
);

describe('any text', () => {
  it('is read without an error, with times that are never negative and lines that exist', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const count = text.split(/\r\n|\n|\r/).length;
        const { turns } = parseTranscript('a.vtt', text);
        const { messages } = parseChat('a.txt', text);
        parseSideFile({ path: 'a.txt', text });
        for (const { covered, chat, transcript } of [findRegions('a.md', text)]) {
          for (const [from, to] of covered) expect(from >= 1 && to >= from && to <= count).toBe(true);
          expect((chat?.lastLine ?? 1) <= count && (transcript?.lastLine ?? 1) <= count).toBe(true);
        }
        for (const turn of turns) {
          expect(turn.text.trim()).not.toBe('');
          expect(turn.seconds === null || (turn.seconds >= 0 && (turn.endSeconds ?? turn.seconds) >= turn.seconds)).toBe(true);
          expect(turn.from.line >= 1 && turn.to.line <= count && turn.from.offset >= 0).toBe(true);
        }
        for (const message of messages) expect(message.text.trim() !== '' && (message.clock?.seconds ?? 0) >= 0 && message.to.line <= count).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  it('keeps covered ranges in order and apart', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { covered } = findRegions('a.md', text);
        covered.forEach(([from], index) => expect(from > (covered[index - 1]?.[1] ?? 0)).toBe(true));
      }),
      { numRuns: 500 },
    );
  });
});

const word = fc.stringMatching(/^[a-z]{2,8}$/);
const sentence = fc.array(word, { minLength: 1, maxLength: 12 });
const clock = (seconds: number): string => `${String(Math.floor(seconds / 3600)).padStart(2, '0')}:${String(Math.floor(seconds / 60) % 60).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;

/** Rolling captions as a machine writes them: each line again above the next one, with holding cues between. */
function rolling(lines: readonly (readonly string[])[]): string {
  return lines
    .map((words, index) => {
      const [start, end] = [clock(index * 3), clock(index * 3 + 2)];
      const fresh = words.map((text, at) => (at === 0 ? text : `<${start}.${String(100 + at * 50)}><c> ${text}</c>`)).join('');
      const old = lines[index - 1]?.join(' ') ?? ' ';
      return `${start}.000 --> ${end}.990 align:start position:0%\n${old}\n${fresh}\n\n${end}.990 --> ${clock(index * 3 + 3)}.000 align:start position:0%\n${words.join(' ')}\n \n`;
    })
    .join('\n');
}

describe('captions', () => {
  it('that roll give each word once, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.array(word, { minLength: 2, maxLength: 9 }), { minLength: 1, maxLength: 20 }), (lines) => {
        const { turns } = parseTranscript('a.vtt', `WEBVTT\nKind: captions\nLanguage: en\n\n${rolling(lines)}`);
        expect(turns.map(({ text }) => text).join(' ')).toBe(lines.map((words) => words.join(' ')).join(' '));
        turns.forEach(({ seconds }, index) => expect(seconds).toBe(index * 3));
      }),
    );
  });

  it('with labels give each word once, under its speaker, at its time', () => {
    const cue = fc.tuple(fc.constantFrom('Ana Ruiz', 'Ben Okafor', 'Chiara Lindqvist'), sentence);
    fc.assert(
      fc.property(fc.array(cue, { minLength: 1, maxLength: 30 }), (cues) => {
        const text = cues.map(([name, words], index) => `${index + 7}\n${clock(index * 4)}.000 --> ${clock(index * 4 + 3)}.000\n${name}: ${words.join(' ')}\n`).join('\n');
        const { turns } = parseTranscript('a.vtt', text);
        expect(turns.map(({ speaker, text: said, seconds }) => [speaker, said, seconds])).toEqual(cues.map(([name, words], index) => [name, words.join(' '), index * 4]));
      }),
    );
  });

  it('are the same with commas, CRLF and identifiers or without', () => {
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 2, maxLength: 15 }), fc.boolean(), fc.boolean(), (sentences, hasIds, hasCommas) => {
        const stop = hasCommas ? ',' : '.';
        const cues = sentences.map((words, index) => `${hasIds ? `${index + 1}\r\n` : ''}${clock(index * 4)}${stop}000 --> ${clock(index * 4 + 3)}${stop}000\r\n${words.join(' ')} ${index}\r\n`);
        const { turns } = parseTranscript('a.srt', cues.join('\r\n'));
        expect(turns.map(({ text, seconds }) => [text, seconds])).toEqual(sentences.map((words, index) => [`${words.join(' ')} ${index}`, index * 4]));
      }),
    );
  });
});

describe('private messages', () => {
  it('never come out, whatever stands around them', () => {
    const message = fc.tuple(fc.constantFrom('Ana Ruiz', 'Ben Okafor', 'Chiara Lindqvist'), fc.boolean(), fc.array(sentence, { minLength: 1, maxLength: 3 }));
    const forms = [(name: string, mark: string, at: string) => `${at}\t${name}${mark}:\t`, (name: string, mark: string, at: string) => `${at} From ${name} ${mark === '' ? 'to Everyone' : mark.trim()}: `];
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 15 }), fc.constantFrom(...forms), fc.constantFrom(' to you (direct message)', ' to Ben Okafor (Privately)', ' an Sie (Direktnachricht)'), (log, head, mark) => {
        const text = log.map(([name, isPrivate, lines], index) => head(name, isPrivate ? mark : '', clock(index * 30 + 60)) + lines.map((words) => words.join(' ') + (isPrivate ? ' hushhush' : '')).join('\n\n')).join('\n');
        const { messages } = parseChat('a.txt', text);
        expect(messages.some(({ text: said }) => said.includes('hushhush'))).toBe(false);
        expect(messages).toHaveLength(log.filter(([, isPrivate]) => !isPrivate).length);
      }),
    );
  });
});
