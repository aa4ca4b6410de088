import { describe, expect, it } from 'vitest';
import { communitySchema } from '../../src/community/community.ts';
import { readNote } from '../../src/notes/read-note.ts';
import { recordingHost, recordingKey } from '../../src/notes/recording.ts';

const YT = 'https://www.youtube.com/watch?v=aBcDeFgHiJk';
const read = (text: string, community = {}) => readNote({ path: '2031-04-01.md', text: `# Lantern Community Meeting\n${text}` }, { community: communitySchema.parse(community) }).meeting?.recordings ?? [];
const urls = (text: string, community = {}) => read(text, community).map(({ url }) => url);

describe('the recording', () => {
  it.each([
    `### BlueJeans [Recording](${YT})`,
    `### Video [Recording](${YT})`,
    `Video [Recording](${YT})`,
    `### Video [Recording](${YT}) (You have to ask for access, we mean to change that before the next meeting.)`,
    `* **Recording**: <${YT}>`,
    `Recording: ${YT}`,
    `Watch it on [YouTube](${YT})`,
    YT,
    `## Jan 12, 2031 ([recording](${YT}))`,
  ])('is found in %s', (line) => expect(urls(`${line}\n\n## Oil\n\nText and [Video](https://www.youtube.com/watch?v=OTHER678901) by Ada.\n`)).toEqual([YT]));

  it('are all of a line, but not what else it links to', () => {
    const second = 'https://youtu.be/part2678901';
    expect(urls(`Recordings: [Day 1](${YT}), [Day 2](${second}), [slides](https://example.org/s)\n\n## Oil\nText.\n`)).toEqual([YT, second]);
    expect(urls(`[Watch part 1](${YT}) · [Watch part 2](${second})\n\n## Oil\nText.\n`)).toEqual([YT, second]);
    expect(urls(`[YouTube recording](${YT}) | [deck](https://example.org/s)\n\n## Oil\nText.\n`)).toEqual([YT]);
  });

  it.each(['* Rec: ', 'Video: ', '| Video | ', 'Playback: '])('is found behind %j whatever its host', (label) => {
    expect(urls(`${label}https://rooms.example.org/meeting/7/recordings/2\n\n## Oil\nText.\n`)).toEqual(['https://rooms.example.org/meeting/7/recordings/2']);
  });

  it.each(['https://bbb.example.org/b/weavers', 'https://video.example.org/weavers', 'https://[weavers', 'https://example.org/video-call/weavers', 'https://bluejeans.com/123456789', 'https://zoom.us/wc/join/123456789'])('is not the room behind `Video:`, %s', (url) => {
    expect(urls(`Video: ${url}\n\n## Oil\n\nText.\n`)).toEqual([]);
  });

  it.each(['https://example.org/files/lids.mkv', 'https://bbb.example.org/playback/presentation/2.3/abc', 'https://example.org/watch/lids', 'https://bluejeans.com/s/abc', 'https://zoom.us/rec/share/abc'])('is found behind `Video:` by its address, %s', (url) => {
    expect(urls(`Video: ${url}\n\n## Oil\n\nText.\n`)).toEqual([url]);
  });

  it.each(['https://bluejeans.com/123456789', 'https://zoom.us/wc/join/123456789'])('is never a room to meet in, %s', (url) => {
    expect(urls(`Replay: ${url}\n\n## Oil\n\nText.\n`)).toEqual([]);
  });

  it('is not another video of a topic, nor the room', () => {
    expect(urls(`Join at https://meet.google.com/abc-defg-hij\n\n## Oil\n\n[Video](${YT})\n\nA [recording](${YT}) of the demo.\n`)).toEqual([]);
  });

  it('is taken from the links of the times where no line names it', () => {
    expect(urls(`## Oil - ([0:57](${YT}&t=57s) in the video)\n## Rope - ([1:57](${YT}&t=117s) in the video)\n`)).toEqual([YT]);
  });

  it('is the one of cuepoint.yml first, with its offset, and the front matter before the text', () => {
    const recordings = [{ meeting: '2031-04-01', url: 'https://vimeo.com/12345', offset: '0:30' }];
    expect(read('Video [Recording](https://bluejeans.com/s/abc)\n', { recordings })).toEqual([
      { url: 'https://vimeo.com/12345', host: 'vimeo', addSeconds: 30 },
      { url: 'https://bluejeans.com/s/abc', host: 'bluejeans', addSeconds: 0 },
    ]);
    const { meeting } = readNote({ path: '2031-04-01.md', text: `---\nrecording: ${YT}\n---\nVideo [Recording](https://bluejeans.com/s/abc)\n` }, { community: communitySchema.parse({}) });
    expect(meeting?.recordings.map(({ url }) => url)).toEqual([YT]);
  });

  it('has a host that is known by its address', () => {
    const hosts = [YT, 'https://youtu.be/-aBcDeFgHiJ', 'https://drive.google.com/file/d/1/view', 'https://bluejeans.com/s/x@y', 'https://tube.example.org/w/abcDEF12345', 'https://example.org/talk.webm', 'https://t.co/abc', 'nonsense'];
    expect(hosts.map(recordingHost)).toEqual(['youtube', 'youtube', 'drive', 'bluejeans', 'peertube', 'file', 'other', 'other']);
  });

  it('is the same whatever its address is dressed in', () => {
    const same = [YT, `${YT}&t=2729s`, 'https://youtu.be/aBcDeFgHiJk?t=6', 'https://youtube.com/watch?list=x&v=aBcDeFgHiJk', 'https://www.youtube.com/live/aBcDeFgHiJk'];
    expect(new Set(same.map(recordingKey)).size).toBe(1);
  });
});
