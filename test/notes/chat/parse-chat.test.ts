import { describe, expect, it } from 'vitest';
import { parseChat } from '../../../src/notes/chat/parse-chat.ts';
import { readFixture } from '../../fixtures/read-fixture.ts';

type Written = [clock: string | null, author: string | null, text: string];

function read(text: string): Written[] {
  return parseChat('made.txt', text).messages.map(({ clock, author, text: said }) => [clock === null ? null : `${clock.kind} ${clock.seconds}`, author, said]);
}

function readLog(name: string): Written[] {
  return read(readFixture(`chat/${name}`));
}

const at = (hours: number, minutes: number, seconds = 0): string => `clock ${hours * 3600 + minutes * 60 + seconds}`;

describe('forms of chat logs', () => {
  it('reads columns parted by tabs with elapsed times, over several lines', () => {
    expect(readLog('tabbed.txt')).toEqual([
      ['elapsed 762', 'Ana Ruiz', 'https://kettle.example.org/27'],
      ['elapsed 1709', 'Ben Okafor', 'It is loud here, so I type.\nIs the lid meant to move?\nOr only the valve?'],
      ['elapsed 1760', 'Ana Ruiz', 'Ben, in a moment.'],
      ['elapsed 1790', 'Chiara Lindqvist', 'Use the side door.'],
    ]);
  });

  it('reads who wrote to everyone, with clock times', () => {
    expect(readLog('addressed.txt')).toEqual([
      [at(16, 56, 23), 'Ana Ruiz', 'Shall I share the lid?'],
      [at(16, 57, 30), 'Ben Okafor', 'Yes, please.'],
      [at(16, 58, 40), 'Dmitri Sato', 'An older form: with a colon.'],
    ]);
  });

  it('reads clocks glued to names, and to names that end in digits', () => {
    expect(readLog('glued.txt')).toEqual([
      [at(10, 55), 'Me', 'Sign in: https://kettle.example.org/notes'],
      [at(11, 14), 'Guest 5', 'Who holds the lid?\nsee you at 11:30 AM'],
      [at(11, 23), 'teafan91', 'I do.'],
      [at(20, 3), 'Guest 5', 'Late.'],
    ]);
  });

  it('reads of two ways to part a name from its clock the one that fits the time', () => {
    expect(read('Ana Ruiz1:10 PM\nHi.\nGuest 11:14 PM\nHello.\nAna Ruiz1:20 PM\nBye.')).toContainEqual([at(13, 14), 'Guest 1', 'Hello.']);
    expect(read('Ana Ruiz11:10 AM\nHi.\nGuest 111:14 AM\nHello.')).toContainEqual([at(11, 14), 'Guest 1', 'Hello.']);
  });

  it('reads name, clock and text on three lines, without what the page adds', () => {
    expect(readLog('three-lines.txt')).toEqual([
      [at(11, 2), 'Ana Ruiz', 'Notes: https://kettle.example.org/notes'],
      [at(11, 12), 'Tim deVries', 'Is it hot?\nIt should be.'],
      [at(12, 1), 'You', 'Yes'],
    ]);
  });

  it('reads name, elapsed time, a blank line and text', () => {
    expect(readLog('page.txt')).toEqual([
      ['elapsed 755', 'Ana Ruiz', 'Delay: https://kettle.example.org/delay\nStandups: https://kettle.example.org/standups'],
      ['elapsed 830', 'Ben Okafor', '@Ana your camera is off'],
      ['elapsed 1027', 'Chiara Lindqvist', 'https://kettle.example.org/city'],
    ]);
  });

  it('reads captions that hold messages', () => {
    expect(readLog('captions.sbv')).toEqual([
      ['elapsed 39', 'Ana Ruiz', 'https://kettle.example.org/notes'],
      ['elapsed 639', 'Ben Okafor', 'static int lids[] = {\n1,\n2,\n};'],
    ]);
  });

  it('reads names and clocks with a space between, in 24 hours too', () => {
    expect(read('Ana Ruiz 14:58\nHi.\n\nteafan 15:10\nA lid\n\nat 15:20 sharp')).toEqual([[at(14, 58), 'Ana Ruiz', 'Hi.'], [at(15, 10), 'teafan', 'A lid\nat 15:20 sharp']]);
  });

  it('reads names with a day beside the clock', () => {
    expect(read('Ana Ruiz — Today at 11:03 AM\nTea?\nBen Okafor 5/4/2032 11:04 AM\nYes.')).toEqual([[at(11, 3), 'Ana Ruiz', 'Tea?'], [at(11, 4), 'Ben Okafor', 'Yes.']]);
    expect(read('5/4/32, 11:03 - Ana Ruiz: Tea?\n5/4/32, 11:04 - Ben Okafor: Yes.')).toEqual([[at(11, 3), 'Ana Ruiz', 'Tea?'], [at(11, 4), 'Ben Okafor', 'Yes.']]);
  });

  it('reads clocks in brackets and nicks', () => {
    expect(read('[11:03 AM] Ana Ruiz: Tea?\n[11:04 AM] Ben Okafor: Yes.')).toEqual([[at(11, 3), 'Ana Ruiz', 'Tea?'], [at(11, 4), 'Ben Okafor', 'Yes.']]);
    expect(read('16:03:10 <ana> Tea?\n16:04:10 <@ben> Yes: now.')).toEqual([[at(16, 3, 10), 'ana', 'Tea?'], [at(16, 4, 10), 'ben', 'Yes: now.']]);
  });

  it('reads names without times, and a line without a name', () => {
    expect(readLog('untimed.chat.txt')).toEqual([[null, 'Ana Ruiz', 'There is a new lid.\nIt is blue.'], [null, 'Ben Okafor', 'Nice.']]);
    expect(read('If you like lids, we have a lid day on May 23.')).toEqual([[null, null, 'If you like lids, we have a lid day on May 23.']]);
  });

  it('takes old exports with elapsed times for what they are', () => {
    expect(read('00:18:22 From Ana Ruiz : Tea?\n00:19:00 From Ben Okafor : Yes.')[0]?.[0]).toBe('elapsed 1102');
  });

  it('says where a message stands', () => {
    const { messages, firstLine, lastLine } = parseChat('note.md', '\nAna Ruiz11:02 AM\n  One.\nTwo.\n\n', { firstLine: 10 });
    expect([firstLine, lastLine]).toEqual([11, 13]);
    expect(messages[0]).toMatchObject({ from: { path: 'note.md', line: 12, offset: 2 }, to: { line: 13, offset: 4 } });
  });
});

describe('private messages', () => {
  it('are left out with all their lines', () => {
    for (const name of ['tabbed.txt', 'addressed.txt', 'addressed-de.txt', 'addressed-unknown.txt']) {
      expect(readLog(name).map(([, , text]) => text).join('\n')).not.toMatch(/secret|between us|this too|private|nur fuer|vain sinulle/);
    }
  });

  it('are known in a language that no list has, by who is written to', () => {
    expect(readLog('addressed-unknown.txt').map(([, author]) => author)).toEqual(['Ana Ruiz', 'Ben Okafor', 'Chiara Lindqvist']);
    expect(read("00:01:00\tAna Ruiz:\tTea?\n00:02:00\tAna Ruiz till dig (bara du):\thush\n00:03:00\tBen Okafor:\tYes.").map(([, , text]) => text)).toEqual(['Tea?', 'Yes.']);
  });

  it.each(['Ana Ruiz to You (Direct Message)11:02 AM', 'From Ana Ruiz to Me: (Privately) 11:02 AM', 'Ana Ruiz (direct message)', 'Ana Ruiz an Sie (Direktnachricht):', 'Ana Ruiz à vous (message direct) :', '11:02:00 From Ana Ruiz to Ben Okafor:'])(
    'are left out below the head "%s"',
    (head) => {
      expect(read(`${head}\nhush\n\nhush again`)).toEqual([]);
      expect(read(`Ben Okafor11:01 AM\nTea?\n${head}\nhush\n\nhush again\nBen Okafor11:03 AM\nYes.`).filter(([, , text]) => text.includes('hush'))).toEqual([]);
    },
  );
});

describe('what is no message', () => {
  it('is a reaction in any language, known by the words it quotes', () => {
    const log = ['00:01:00\tAna Ruiz:\tThe lid is hot, take care', '00:02:00\tBen Okafor:\tEkki: "The lid is hot..." 👍', '00:03:00\tBen Okafor:\t"hot" is my favourite word 👍'];
    expect(read(log.join('\n')).map(([, , text]) => text)).toEqual(['The lid is hot, take care', '"hot" is my favourite word 👍']);
  });

  it('is the quoted start of the message that is replied to', () => {
    const log = ['00:01:00\tAna Ruiz:\tThe lid is hot, take care', '00:02:00\tBen Okafor:\tVastaus "The lid is h..."', '', 'I will.'];
    expect(read(log.join('\n'))[1]).toEqual(['elapsed 120', 'Ben Okafor', 'I will.']);
  });

  it('is a placeholder', () => {
    expect(read('Not captured.')).toEqual([]);
    expect(read('None')).toEqual([]);
  });

  it('is a room code in the last line, but not in the middle', () => {
    expect(read('Ana Ruiz11:02 AM\nabc-defg-hij\nis our room\nabc-defg-hij')).toEqual([[at(11, 2), 'Ana Ruiz', 'abc-defg-hij\nis our room']]);
  });
});
