import fc from 'fast-check';

const LINES = [
  '# Lantern Community Meeting',
  '## April 1, 2031 11:00 a.m. Eastern (UTC-4)',
  '### Attendees (9 total)',
  'Ada Byron, Ben Okri, Chloé Anker',
  'Attendees: Ada Byron, Ben Okri',
  '## Meeting Start: 11:02 a.m.',
  '### Video [Recording](https://youtu.be/-aBcDeFgHiJ)',
  '## April 1, 2031 Topics',
  '1. Oil - Ada Byron',
  '2) Rope',
  '### Meeting Notes',
  '## Oil',
  '### Ada Byron',
  '#### (1:49 in the video)',
  '### Rope - (12:30 in the video) - Ben Okri',
  '#### Fog - Ada - ([04:02]i(https://youtu.be/-aBcDeFgHiJ?t=242) in the video',
  '####',
  ' ## Sail (: in the video) - 18',
  'Demo - (20:55 in the video)',
  '- item [one](https://example.org) (00:29:13) (00:34:34)',
  '  * nested',
  '\t\t- deeper',
  '    indented prose',
  '| 0:35 | Oil | Ada |',
  '|--|--|--|',
  '> quote',
  '```',
  '~~~',
  '**Summary**',
  '# comment of a shell',
  '===',
  '---',
  '<!--',
  '-->',
  '## Questions?',
  '## Next Meeting: Tuesday May 6, 2031, 11:00 a.m.',
  'The first 7 minutes and 15 seconds of the recording was cut.',
  '### Meeting End: 11:55 a.m.',
  '## BlueJeans Chat copy/paste:',
  'Ada Byron10:57 AM',
  '## Raw Google Meet Transcription',
  'Ben Okri: Good evening.',
  '[14:00:12] <ada> #topic Oil',
  '<ben> the wick is short',
  'Topic: Rope',
  '## 2031-03-18',
  '**📅 [Mar 4, 2031](https://example.org) | Weekly**',
  '0:00 Intro',
  '12:40 Fog horns',
  '| [2:43](https://youtu.be/-aBcDeFgHiJ?t=163) | Oil | Ada |',
  '* \\[Ada\\] Oil \\- 10 min',
  '**Ada Byron**',
  'ABY: Ada Byron (ABY), Ben Okri (BOK), Chloé Anker (CAN)',
  '### 2.1 Rope',
  '=> Sail <Ada Byron> @T+0:04:30',
  '00:05:00',
  '00:00:01.000 --> 00:00:02.000',
  '',
  '',
];

const MARKS = ' #*-_`[]()<>!&:|~"\\\t\n\r\n.0123456789abAB/@=,;\0\uFEFF\u202F’é司😀';

/** A note made of lines as notes have them, in any order, some of them damaged. */
export const mutatedNote: fc.Arbitrary<string> = fc
  .array(fc.tuple(fc.constantFrom(...LINES), fc.nat(12), fc.string({ unit: 'binary', maxLength: 4 }), fc.nat(60)), { maxLength: 60 })
  .map((lines) => lines.map(([line, kind, noise, at]) => (kind === 0 ? line.slice(0, at) + noise + line.slice(at) : kind === 1 ? line.slice(at % (line.length + 1)) : line)).join('\n'));

/** Any bytes, read as UTF-8 as a source does. */
export const anyBytes: fc.Arbitrary<string> = fc.uint8Array({ maxLength: 600 }).map((bytes) => new TextDecoder().decode(bytes));

/** Text of the characters that Markdown, times and names are made of. */
export const markedText: fc.Arbitrary<string> = fc.array(fc.constantFrom(...Array.from(MARKS)), { maxLength: 400 }).map((chars) => chars.join(''));
