import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { isOffline, linkTo, parseHost } from '../../src/timeline/recording-link.ts';

const recording = (url: string) => ({ url, host: parseHost(url), addSeconds: 0 });
const link = (url: string, seconds: number | null = 109) => linkTo(recording(url), seconds, []);

const NAV = 'eyJwbGF5YmFja09wdGlvbnMiOnsic3RhcnRUaW1lSW5TZWNvbmRzIjoxMDl9fQ%3D%3D';
const TIMED: readonly (readonly [string, string, string])[] = [
  ['youtube', 'https://www.youtube.com/watch?v=-8lAbC_d3fo', 'https://www.youtube.com/watch?v=-8lAbC_d3fo&t=109s'],
  ['youtube', 'https://www.youtube.com/watch?t=6s&v=abc&list=PLx&start=4', 'https://www.youtube.com/watch?v=abc&list=PLx&t=109s'],
  ['youtube', 'https://youtu.be/abc?t=2729s', 'https://youtu.be/abc?t=109'],
  ['youtube', 'https://youtu.be/abc?si=x#t=40', 'https://youtu.be/abc?si=x&t=109'],
  ['youtube', 'https://www.youtube.com/live/abc?si=x', 'https://www.youtube.com/watch?v=abc&si=x&t=109s'],
  ['youtube', 'https://m.youtube.com/shorts/abc', 'https://m.youtube.com/watch?v=abc&t=109s'],
  ['youtube', 'https://www.youtube.com/embed/abc?start=3', 'https://www.youtube.com/embed/abc?start=109'],
  ['vimeo', 'https://vimeo.com/123/deadbeef#t=5s', 'https://vimeo.com/123/deadbeef#t=109s'],
  ['drive', 'https://drive.google.com/file/d/ID/view?usp=drive_web', 'https://drive.google.com/file/d/ID/view?usp=drive_web&t=109'],
  ['drive', 'https://drive.google.com/file/d/ID', 'https://drive.google.com/file/d/ID/view?t=109'],
  ['peertube', 'https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv', 'https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv?start=1m49s'],
  ['opencast', 'https://engage.example.edu/paella7/ui/watch.html?id=a-b', 'https://engage.example.edu/paella7/ui/watch.html?id=a-b&time=1m49s'],
  ['twitch', 'https://www.twitch.tv/videos/42', 'https://www.twitch.tv/videos/42?t=0h1m49s'],
  ['dailymotion', 'https://www.dailymotion.com/video/x1', 'https://www.dailymotion.com/video/x1?start=109'],
  ['wistia', 'https://home.wistia.com/medias/e4a', 'https://home.wistia.com/medias/e4a?wtime=1m49s'],
  ['stream', 'https://x.sharepoint.com/:v:/s/site/abc?e=1', `https://x.sharepoint.com/:v:/s/site/abc?e=1&nav=${NAV}`],
  ['file', 'https://files.example.org/a.mp4', 'https://files.example.org/a.mp4#t=109'],
  ['file', 'https://files.example.org/a.OGG?x=1#t=4', 'https://files.example.org/a.OGG?x=1#t=109'],
];
const PLAIN: readonly (readonly [string, string])[] = [
  ['drive', 'https://drive.google.com/drive/folders/ID'],
  ['youtube', 'https://www.youtube.com/playlist?list=PLx'],
  ['zoom', 'https://example.zoom.us/rec/share/abc'],
  ['other', 'https://t.co/abc'],
  ['other', 'https://video.example.org/watch?v=1&t=4'],
  ['other', 'https://archive.org/details/x/y.mp4'],
];

describe('links to recordings', () => {
  it.each(TIMED)('opens %s at the second: %s', (host, url, expected) => {
    expect(parseHost(url)).toBe(host);
    expect(link(url)).toEqual({ url: expected, to: 'second' });
  });

  it.each(PLAIN)('links %s plain where it takes no time: %s', (host, url) => {
    expect(parseHost(url)).toBe(host);
    expect(link(url)).toEqual({ url, to: 'recording' });
  });

  it('spells an hour where the host wants it spelled', () => {
    expect(link('https://www.twitch.tv/videos/42', 3723)?.url).toBe('https://www.twitch.tv/videos/42?t=1h2m3s');
    expect(link('https://www.twitch.tv/videos/42', 9)?.url).toBe('https://www.twitch.tv/videos/42?t=0h0m9s');
    expect(link('https://youtu.be/abc', 3723.9)?.url).toBe('https://youtu.be/abc?t=3723');
  });

  it('opens the beginning without a moment, dropping a time that the address carries', () => {
    expect(link('https://www.youtube.com/watch?v=abc&t=138s', null)).toEqual({ url: 'https://www.youtube.com/watch?v=abc', to: 'recording' });
  });

  it('has no link to a service that is gone', () => {
    expect(parseHost('https://bluejeans.com/s/@f3vA')).toBe('bluejeans');
    expect(isOffline(recording('https://bluejeans.com/s/@f3vA'))).toBe(true);
    expect(isOffline(recording('https://youtu.be/abc'))).toBe(false);
    expect(link('https://bluejeans.com/s/@f3vA')).toBeNull();
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'not an address', ''])('links nothing but http and https: %s', (url) => {
    expect(link(url)).toBeNull();
    expect(isOffline(recording(url))).toBe(false);
  });

  it('does not take a look-alike domain for a known host', () => {
    expect(parseHost('https://notyoutube.com/watch?v=a')).toBe('other');
    expect(parseHost('https://youtube.com.example.org/watch?v=a')).toBe('other');
  });

  it('fills the template of a host that the community configured', () => {
    const templates = [{ host: 'video.example.org', template: '{url}?at={seconds}&as={clock}' }];
    const to = (url: string, seconds: number | null) => linkTo(recording(url), seconds, templates);
    expect(to('https://video.example.org/a', 109)).toEqual({ url: 'https://video.example.org/a?at=109&as=1m49s', to: 'second' });
    expect(to('https://video.example.org/a?b=1', 109)?.url).toBe('https://video.example.org/a?b=1&at=109&as=1m49s');
    expect(to('https://video.example.org/a?at=7&as=7s', 109)?.url).toBe('https://video.example.org/a?at=109&as=1m49s');
    expect(to('https://video.example.org/a?at=7&as=7s', null)).toEqual({ url: 'https://video.example.org/a', to: 'recording' });
  });

  it('gives the same link when it is made from its own result, and the new time wins', () => {
    const templates = [{ host: 'own.example.org', template: '{url}#at={seconds}' }];
    const known = [...TIMED.map(([, url]) => url), ...PLAIN.map(([, url]) => url), 'https://own.example.org/v?x=1'];
    const any = fc.webUrl({ withQueryParameters: true, withFragments: true });
    fc.assert(fc.property(fc.oneof(fc.constantFrom(...known), any), fc.nat(20_000), fc.nat(20_000), (url, first, second) => {
      const once = linkTo(recording(url), first, templates);
      expect(once).not.toBeNull();
      if (once === null) return;
      expect(linkTo(recording(once.url), first, templates)).toEqual(once);
      expect(linkTo(recording(once.url), second, templates)).toEqual(linkTo(recording(url), second, templates));
    }));
  });
});
