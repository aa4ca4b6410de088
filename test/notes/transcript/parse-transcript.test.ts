import { describe, expect, it } from 'vitest';
import type { Turn } from '../../../src/notes/meeting.ts';
import { parseTranscript } from '../../../src/notes/transcript/parse-transcript.ts';
import { readFixture } from '../../fixtures/read-fixture.ts';

type Said = [seconds: number | null, speaker: string | null, text: string];

function said(turns: readonly Turn[]): Said[] {
  return turns.map(({ seconds, speaker, text }) => [seconds, speaker, text]);
}

function readCaptions(name: string): Said[] {
  return said(parseTranscript(name, readFixture(`captions/${name}`)).turns);
}

function readText(text: string): Said[] {
  return said(parseTranscript('made.vtt', text).turns);
}

describe('captions with voices', () => {
  it('puts each voice span under its speaker, whatever class, closing tag or mark of a guest it has', () => {
    expect(readCaptions('teams.vtt')).toEqual([
      [3, 'Ana Ruiz', 'Morning, everyone. The kettle build is green again.'],
      [6, 'Ben Okafor', 'Fish & chips for the release?'],
      [9, 'Ana Ruiz', 'Only if a < b.'],
      [9, 'Chiara Lindqvist', 'I will bring the vinegar.'],
    ]);
  });

  it('says where each voice stands', () => {
    const [first, , , last] = parseTranscript('teams.vtt', readFixture('captions/teams.vtt')).turns;
    expect(first).toMatchObject({ from: { path: 'teams.vtt', line: 5, offset: 20 }, to: { line: 6 }, endSeconds: 7 });
    expect(last?.from).toEqual({ path: 'teams.vtt', line: 15, offset: 10 });
  });
});

describe('captions with labels', () => {
  const turns = readCaptions('zoom.vtt');

  it('takes names without companies, and a cue without a name for nobody', () => {
    expect(turns.slice(0, 3)).toEqual([
      [257, 'Ana Ruiz', 'Welcome to the Kettle call, folks.'],
      [264, 'Ben Okafor', "Let's meet at 10:30 sharp: no later."],
      [267, null, 'Remember that the valve must stay open.'],
    ]);
  });

  it('takes no colon inside a sentence for a speaker', () => {
    expect(turns[3]).toEqual([270, null, 'so my question is: who refills it?']);
  });

  it('keeps a cue whose whole text is a number', () => {
    expect(turns[6]).toEqual([278, 'Ana Ruiz', '42']);
    expect(readCaptions('tight.srt')[2]).toEqual([3, 'AR', '42']);
    expect(readText('00:00:01.000 --> 00:00:02.000\n42\n00:00:03.000 --> 00:00:04.000\n43')).toEqual([[1, null, '42'], [3, null, '43']]);
  });

  it('keeps a speaker in capitals until the next one', () => {
    expect(readCaptions('tight.srt')).toEqual([
      [1, 'BO', 'How many lids do we have?'],
      [2, 'AR', 'I counted'],
      [3, 'AR', '42'],
      [4, 'BO', 'Thanks.'],
    ]);
  });

  it('reads speakers from identifiers', () => {
    expect(readCaptions('names.vtt')).toEqual([[1, 'Ana Ruiz', 'The lid sticks.'], [3, 'Ben Okafor', 'Which lid?'], [5, 'Ana Ruiz', '7']]);
    expect(readText('WEBVTT\n\n1 "Ana Ruiz" (77)\n00:00:01.000 --> 00:00:02.000\nHi there.')).toEqual([[1, 'Ana Ruiz', 'Hi there.']]);
  });

  it('takes titles in identifiers for no speakers', () => {
    expect(readText('WEBVTT\n\nintro\n00:01.000 --> 00:02.000\nHi.\n\nlids\n00:03.000 --> 00:04.000\nBye.')).toEqual([[1, null, 'Hi.'], [3, null, 'Bye.']]);
  });

  it('cuts a cue with two labelled lines into two turns', () => {
    expect(readText('00:00:01.000 --> 00:00:02.000\nAna Ruiz: Ready?\nBen Okafor: Yes.')).toEqual([[1, 'Ana Ruiz', 'Ready?'], [1, 'Ben Okafor', 'Yes.']]);
  });

  it('finds no speaker in a label that is one word of a sentence', () => {
    expect(readText('00:01.000 --> 00:02.000\nRemember: no steam.\n\n00:03.000 --> 00:04.000\nAnd no lids.')).toEqual([[1, null, 'Remember: no steam.'], [3, null, 'And no lids.']]);
  });
});

describe('rolling captions', () => {
  const words = [[0, null, 'hello kettle friends'], [2, null, 'today we boil water'], [5, null, 'water again']];

  it('gives each word once, at its time', () => {
    expect(readCaptions('youtube.en.vtt')).toEqual(words);
  });

  it('does so where a converter left out the times of the words', () => {
    expect(readCaptions('youtube.srt')).toEqual(words);
  });

  it('gives the new end of a line that grows', () => {
    const cues = ['so we', 'so we fill it', 'so we fill it up'].map((text, index) => `00:0${index}.000 --> 00:0${index + 1}.000\n${text}\n`);
    expect(readText(cues.join('\n'))).toEqual([[0, null, 'so we'], [1, null, 'fill it'], [2, null, 'up']]);
  });

  it('cuts a line that goes on and on at times of its words', () => {
    const line = Array.from({ length: 150 }, (_, index) => `<00:00:${String(10 + Math.floor(index / 5))}.000><c> w${index}</c>`).join('');
    const turns = readText(`WEBVTT\n\n00:00:09.000 --> 00:00:45.000\nstart${line}`);
    expect(turns.map(([seconds]) => seconds)).toEqual([9, 21, 33]);
    expect(turns.every(([, , text]) => text.split(' ').length <= 60)).toBe(true);
    expect(turns.flatMap(([, , text]) => text.split(' '))).toHaveLength(151);
  });

  it('keeps what one person says again after a pause', () => {
    const cue = (at: number): string => `00:0${at}.000 --> 00:0${at}.500\nYes.\n`;
    expect(readText([1, 2, 3, 4].map(cue).join('\n'))).toHaveLength(4);
  });

  it('keeps what is said twice by two people', () => {
    const cue = (at: number, text: string): string => `00:0${at}.000 --> 00:0${at + 1}.000\n${text}\n`;
    expect(readText([cue(1, 'Ana Ruiz: Yes.'), cue(2, 'Ben Okafor: Yes.'), cue(3, 'Ana Ruiz: Yes.'), cue(4, 'Ana Ruiz: Fine.')].join('\n'))).toHaveLength(4);
  });
});

describe('the syntax of captions', () => {
  it('reads short and one-digit hours, commas, settings, tags, and cues without a blank line or out of order', () => {
    expect(readCaptions('loose.vtt')).toEqual([
      [72, null, 'We start with tea.'],
      [74, null, 'Then coffee.'],
      [1800, null, 'Half an hour in.'],
      [3605, null, 'An hour later.'],
    ]);
  });

  it('reads CRLF, and lone carriage returns', () => {
    const text = 'WEBVTT\n\n00:01.000 --> 00:02.000\nOne lid.\n\n00:03.000 --> 00:04.000\nTwo lids.\n';
    const expected = [[1, null, 'One lid.'], [3, null, 'Two lids.']];
    expect(readText(text.replaceAll('\n', '\r\n'))).toEqual(expected);
    expect(readText(text.replaceAll('\n', '\r'))).toEqual(expected);
  });

  it('takes a time before the beginning for the beginning, and no end before its start', () => {
    expect(parseTranscript('a.vtt', '-00:00:01.000 --> 00:00:02.000\nTea.\n\n00:00:05.000 --> 00:00:04.000\nLid.').turns).toMatchObject([{ seconds: 0, endSeconds: 2 }, { seconds: 5, endSeconds: null }]);
  });

  it('leaves out cues in a note', () => {
    expect(readText('WEBVTT\n\nNOTE\n00:01.000 --> 00:02.000\nnever said\n\n00:03.000 --> 00:04.000\nSaid.')).toEqual([[3, null, 'Said.']]);
  });

  it('keeps the same words at the same time once', () => {
    const cue = '00:00:01,000 --> 00:00:02,000\nOne lid.\n';
    expect(readText(`1\n${cue}\n2\n${cue}`)).toEqual([[1, null, 'One lid.']]);
  });

  it('decodes entities once', () => {
    expect(readText('00:01.000 --> 00:02.000\nR&amp;D &lt;3 &amp;lt; &#39;tea&#x27;')).toEqual([[1, null, "R&D <3 &lt; 'tea'"]]);
  });

  it('knows a form by its times, and their first and last', () => {
    const zoom = parseTranscript('zoom.vtt', readFixture('captions/zoom.vtt'));
    expect(zoom).toMatchObject({ format: 'vtt', firstCueSeconds: 257, lastCueSeconds: 286, firstLine: 1, lastLine: 45 });
    expect(parseTranscript('tight.srt', readFixture('captions/tight.srt')).format).toBe('srt');
    expect(parseTranscript('a.sbv', '0:00:01.000,0:00:02.500\nTea.').format).toBe('other');
  });

  it('leaves out a last cue that advertises', () => {
    expect(readText('00:01.000 --> 00:02.000\nBye.\n\n00:03.000 --> 00:04.000\nSubtitles by the Lid community')).toEqual([[1, null, 'Bye.']]);
  });
});

describe('text transcripts', () => {
  it('reads names and times on lines of their own, without header and advertising', () => {
    expect(readCaptions('headers.txt')).toEqual([
      [5, 'Ana Ruiz', 'Shall we begin? The lid is the first topic.'],
      [137, 'Ben Okafor', 'It sticks at 10:30 every morning. I have tried grease.'],
      [3849, 'Ana Ruiz', 'That is all for today.'],
    ]);
  });

  it('reads times and names in front of the words', () => {
    expect(readCaptions('stamped.txt')).toEqual([[5, 'Ana Ruiz', 'Shall we begin?'], [137, 'Ben Okafor', 'The lid sticks. And it squeaks.'], [160, 'Ana Ruiz', 'Noted: grease it.']]);
  });

  it('reads blocks of five minutes that cut a sentence, a name that lost its beginning, and an empty turn', () => {
    const transcript = parseTranscript('meet.txt', readFixture('captions/meet.txt'));
    expect(said(transcript.turns)).toEqual([
      [null, 'Ana Ruiz', 'Good morning. The valve is open and'],
      [null, 'Ben Okafor', 'It was open all night because'],
      [300, 'Ben Okafor', 'of the new gasket.'],
      [null, 'Ana Ruiz', 'So at 9:00 we close it.'],
      [600, 'Ana Ruiz', 'Last call.'],
    ]);
    expect(transcript).toMatchObject({ format: 'meet-blocks', firstCueSeconds: 300, lastCueSeconds: 600, endedSeconds: 742, lastLine: 18 });
  });

  it('reads pages that put the name twice, the time and the words on lines of their own', () => {
    expect(readCaptions('page.txt')).toEqual([[58, null, 'And so it starts.'], [75, 'Ana Ruiz', 'Thank you. Can you see the lid?'], [3741, 'Ben Okafor', 'Looks good to me.']]);
  });

  it.each([
    ['Speaker 1 (00:05):\nTea?\nSpeaker 2 (01:07):\nYes.', [[5, 'Speaker 1', 'Tea?'], [67, 'Speaker 2', 'Yes.']]],
    ['Ana Ruiz (00:05): Tea?\nBen Okafor (01:07): Yes.', [[5, 'Ana Ruiz', 'Tea?'], [67, 'Ben Okafor', 'Yes.']]],
    ['00:05 - Ana Ruiz\nTea?\n01:07 - Ben Okafor\nYes.', [[5, 'Ana Ruiz', 'Tea?'], [67, 'Ben Okafor', 'Yes.']]],
    ['[00:05.000 --> 00:07.000]  Tea for all.\n[01:07.000 --> 01:09.000]  Yes.', [[5, null, 'Tea for all.'], [67, null, 'Yes.']]],
    ['0:05\n5 seconds\ntea for all\n1:07\n1 minute, 7 seconds\nyes it is', [[5, null, 'tea for all'], [67, null, 'yes it is']]],
    ['[Ana Ruiz] 13:05:10\nTea?\n\n[Ben Okafor] 13:06:12\nYes.', [[0, 'Ana Ruiz', 'Tea?'], [62, 'Ben Okafor', 'Yes.']]],
  ])('reads %j', (text, expected) => {
    expect(readText(text)).toEqual(expected);
  });

  it('reads labels without times', () => {
    const transcript = parseTranscript('untimed.txt', readFixture('captions/untimed.transcript.txt'));
    expect(transcript.format).toBe('untimed-speaker');
    expect(transcript.turns.map(({ speaker }) => speaker)).toEqual(['Ana Ruiz', 'Ben Okafor', 'boston-room-3n292', 'Ana Ruiz', 'boston-room-3n292']);
  });

  it('cuts a long turn at a line before it has more than sixty words', () => {
    const lines = Array.from({ length: 12 }, (_, index) => `these are ten words about kettles and lids number ${index}`);
    const { turns } = parseTranscript('long.txt', `Ana Ruiz  0:05\n${lines.join('\n')}\nBen Okafor  1:00\nShort.`);
    expect(turns.map(({ from, to }) => [from.line, to.line])).toEqual([[2, 7], [8, 13], [15, 15]]);
    expect(turns.map(({ seconds }) => seconds)).toEqual([5, null, 60]);
  });

  it('counts lines from where the text stands in its file', () => {
    const { turns, firstLine, lastLine } = parseTranscript('note.md', '\n\nAna Ruiz: Tea.\n\n', { firstLine: 40 });
    expect([firstLine, lastLine, turns[0]?.from.line]).toEqual([42, 42, 42]);
  });
});
