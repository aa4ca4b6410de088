import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findRegions, type Regions } from '../../src/notes/regions.ts';

const CHAT = ['Ana Ruiz11:02 AM', 'Who holds the lid?', 'Ben Okafor11:04 AM', 'I do.'];
const TALK = ['Ana Ruiz: Good morning, the valve is open.', '00:05:00', 'Ben Okafor: It was open all night.', 'Meeting ended after 00:09:10'];
const HEAD = ['# Kettle Meeting', '', '## Lids', '', 'We spoke of lids.', ''];

function find(...lines: readonly string[]): Regions {
  return findRegions('2032-05-04.md', lines.join('\n'));
}

function bounds({ chat, transcript }: Regions): { chat: readonly number[] | null; transcript: readonly number[] | null } {
  const of = (region: { firstLine: number; lastLine: number } | null): readonly number[] | null => (region === null ? null : [region.firstLine, region.lastLine]);
  return { chat: of(chat), transcript: of(transcript) };
}

describe('regions of a note', () => {
  it('finds chat and transcript below headings or plain lines', () => {
    const found = find(...HEAD, '## Chat copy/paste:', '', '```', ...CHAT, '', '```', '', 'Raw Transcript', '', '```', '', ...TALK, '```');
    expect(bounds(found)).toEqual({ chat: [10, 13], transcript: [21, 24] });
    expect(found.covered).toEqual([[7, 7], [9, 15], [17, 17], [19, 25]]);
    expect(found.chat?.messages.map(({ author }) => author)).toEqual(['Ana Ruiz', 'Ben Okafor']);
    expect(found.transcript).toMatchObject({ format: 'meet-blocks', endedSeconds: 550, isSideFile: false });
    expect(found.diagnostics).toEqual([]);
  });

  it('goes by content where they are swapped, and says so', () => {
    const found = find(...HEAD, '## Raw Meeting Chat:', '```', ...TALK, '```', '', '## Raw Transcript', '```', ...CHAT, '```');
    expect(bounds(found)).toEqual({ chat: [17, 20], transcript: [9, 12] });
    expect(found.diagnostics.map(({ code, line }) => [code, line])).toEqual([['swapped-region', 7], ['swapped-region', 15]]);
  });

  it('leaves a remark between the heading and the fence to the notes', () => {
    const found = find('## Raw Transcript', '', 'The first 4 minutes and 16 seconds were cut.', '```', ...TALK, '```');
    expect(found.covered).toEqual([[1, 1], [4, 9]]);
    expect(bounds(found).transcript).toEqual([5, 8]);
  });

  it('reads on where a fence is closed at the end of a message, never closed, indented or never opened', () => {
    const transcript = ['', '### Raw Transcript', '```', ...TALK, '```'];
    expect(bounds(find('### Raw chat', '```', ...CHAT.slice(0, 3), 'I do. ```', ...transcript))).toEqual({ chat: [3, 6], transcript: [10, 13] });
    expect(bounds(find('### Raw chat', '```', ...CHAT, ...transcript))).toEqual({ chat: [3, 6], transcript: [10, 13] });
    expect(bounds(find(' ### Raw chat', ' ```   ', ...CHAT, ' ```', ...transcript))).toEqual({ chat: [3, 6], transcript: [11, 14] });
    expect(bounds(find('### Raw chat', ...CHAT, '```', ...transcript))).toEqual({ chat: [2, 5], transcript: [10, 13] });
    expect(find('### Raw chat', '```', ...CHAT.slice(0, 3), 'I do. ```').diagnostics.map(({ code }) => code)).toEqual(['broken-fence']);
  });

  it('keeps the words of a message that closes the fence, without the fence', () => {
    expect(find('### Raw chat', '```', ...CHAT.slice(0, 3), 'I do. ```').chat?.messages.at(-1)?.text).toBe('I do.');
  });

  it('does not take a fence in the notes for the chat', () => {
    const code = ['```', "version: '3.7'", 'services:', '  lid:', '    image: kettle', '```'];
    const found = find(...HEAD, ...code, '', '## Chat copy/paste:', '```', ...CHAT, '```');
    expect(bounds(found)).toEqual({ chat: [16, 19], transcript: null });
    expect(bounds(find(...HEAD, ...code))).toEqual({ chat: null, transcript: null });
  });

  it('finds them without a heading where their form leaves no doubt', () => {
    const cues = [1, 2, 3, 4].flatMap((at) => [String(at), `00:00:0${at}.000 --> 00:00:0${at}.900`, 'Ana Ruiz: Lid.', '']);
    expect(bounds(find(...HEAD, '```', 'WEBVTT', '', ...cues, '```')).transcript).toEqual([8, 24]);
    expect(bounds(find(...HEAD, '```', ...CHAT, 'Ana Ruiz11:05 AM', 'Good.', '```')).chat).toEqual([8, 13]);
  });

  it('finds them without a fence, up to the next heading', () => {
    const found = find('## Chat', '', ...CHAT, '', '## Next meeting', '', 'June 1, 2032');
    expect(bounds(found).chat).toEqual([3, 6]);
    expect(found.covered).toEqual([[1, 1], [3, 7]]);
    expect(bounds(find('<details><summary>Raw chat</summary>', '', ...CHAT, '</details>', 'more notes')).chat).toEqual([3, 6]);
  });

  it('covers a placeholder and finds nothing in it', () => {
    for (const nothing of ['Not captured.', 'None', 'The raw chat was not captured.', 'N/A', '']) {
      const found = find('### Raw Meeting Chat:', '', '```', nothing, '```', '', 'Thanks.');
      expect(bounds(found)).toEqual({ chat: null, transcript: null });
      expect(found.covered).toEqual([[1, 1], [3, 5]]);
    }
    expect(find('Text.', '', '### Raw Meeting Chat:').covered).toEqual([[3, 3]]);
  });

  it('takes one line without a name below a heading for a chat', () => {
    expect(bounds(find('### Raw Meeting Chat:', '', '```', 'We have a lid day, see https://kettle.example.org', '', '```')).chat).toEqual([4, 4]);
  });

  it('leaves topics about chats and transcripts alone', () => {
    expect(find('## Chat bridge - Ana Ruiz - (1:49 in the video)', '', '```', 'kettle --chat', '```').covered).toEqual([]);
    expect(find('## Chat', '', 'Ana spoke about the chat, and what to do with it.', '', '* It is slow', '* It is loud').covered).toEqual([]);
    expect(find('## Transcript', '', '[Here](https://kettle.example.org/transcript)').covered).toEqual([]);
  });

  it('reads on behind code that someone pasted into the chat with a fence of its own', () => {
    const found = find('## Raw chat', '```', ...CHAT, '```', 'kettle --lid', '```', ...CHAT, '```', '', '## Next', '```', 'other', '```');
    expect(bounds(found).chat).toEqual([3, 13]);
  });

  it('joins a transcript that was copied in two pieces', () => {
    const found = find('## Transcript 1', '```', ...TALK, '```', '', '## Transcript 2', '```', ...TALK, '```');
    expect(bounds(found).transcript).toEqual([3, 14]);
    expect(found.transcript?.turns).toHaveLength(4);
  });
});

const CORPUS = new URL('../../../shared/corpus/', import.meta.url);

describe.skipIf(!existsSync(CORPUS))('regions of real notes', () => {
  const dates = existsSync(CORPUS) ? readdirSync(new URL('truth/', CORPUS)).map((name) => name.slice(0, 10)) : [];

  it.each(dates)('%s: chat and transcript are where a careful reader finds them', (date) => {
    const truth: Record<'chat' | 'transcript', { present: boolean; firstLine: number | null; lastLine: number | null }> = JSON.parse(readFileSync(new URL(`truth/${date}.json`, CORPUS), 'utf8'));
    const found = bounds(findRegions(`${date}.md`, readFileSync(new URL(`podman/${date}.md`, CORPUS), 'utf8')));
    for (const kind of ['chat', 'transcript'] as const) {
      expect(found[kind]).toEqual(truth[kind].present ? [truth[kind].firstLine, truth[kind].lastLine] : null);
    }
  });
});
