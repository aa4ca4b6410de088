import { isUnder, pathParts, spelledClock, withQuery, withTimeFragment } from './address.ts';
import type { RecordingHost } from './host.ts';

const YOUTUBE_TIMES = ['t', 'start', 'time_continue'];

/** `/live/ID` and `/shorts/ID` take no time: they become `watch?v=ID`. */
function youtubeWatch(url: URL): URL {
  const [kind, id] = pathParts(url);
  if ((kind !== 'live' && kind !== 'shorts') || id === undefined) return url;
  const watch = new URL(url);
  watch.pathname = '/watch';
  watch.search = `v=${id}${url.search.length > 1 ? `&${url.search.slice(1)}` : ''}`;
  return watch;
}

function youtubePlain(url: URL): URL {
  return withQuery(withTimeFragment(youtubeWatch(url), null), { drop: YOUTUBE_TIMES });
}

export const youtube: RecordingHost = {
  name: 'youtube',
  isAt: (url) => isUnder(url, 'youtube.com', 'youtube-nocookie.com', 'youtu.be'),
  at(url, seconds) {
    const plain = youtubePlain(url);
    const [kind, id] = pathParts(plain);
    const timed = (add: string): URL => withQuery(plain, { drop: [], add });
    if (isUnder(plain, 'youtu.be')) return kind === undefined ? null : timed(`t=${seconds}`);
    if (kind === 'embed' || kind === 'v') return id === undefined ? null : timed(`start=${seconds}`);
    return kind === 'watch' && plain.searchParams.has('v') ? timed(`t=${seconds}s`) : null;
  },
  fromStart: youtubePlain,
};

export const vimeo: RecordingHost = {
  name: 'vimeo',
  isAt: (url) => isUnder(url, 'vimeo.com'),
  at: (url, seconds) => (pathParts(url).some((part) => /^\d+$/.test(part)) ? withTimeFragment(url, `${seconds}s`) : null),
  fromStart: (url) => withTimeFragment(url, null),
};

export const twitch: RecordingHost = {
  name: 'twitch',
  isAt: (url) => isUnder(url, 'twitch.tv'),
  at(url, seconds) {
    if (!/\/videos?\/\d+/.test(url.pathname)) return null;
    const clock = spelledClock(seconds);
    const spelled = /m/.test(clock) ? clock : `0m${clock}`;
    return withQuery(url, { drop: ['t'], add: `t=${/h/.test(spelled) ? spelled : `0h${spelled}`}` });
  },
  fromStart: (url) => withQuery(url, { drop: ['t'] }),
};

export const dailymotion: RecordingHost = {
  name: 'dailymotion',
  isAt: (url) => isUnder(url, 'dailymotion.com', 'dai.ly'),
  at: (url, seconds) =>
    isUnder(url, 'dai.ly') || /\/video\/[^/]+/.test(url.pathname) ? withQuery(url, { drop: ['start'], add: `start=${seconds}` }) : null,
  fromStart: (url) => withQuery(url, { drop: ['start'] }),
};

export const wistia: RecordingHost = {
  name: 'wistia',
  isAt: (url) => isUnder(url, 'wistia.com', 'wistia.net', 'wi.st'),
  at: (url, seconds) => (/\/medias\/[^/]+/.test(url.pathname) ? withQuery(url, { drop: ['wtime'], add: `wtime=${spelledClock(seconds)}` }) : null),
  fromStart: (url) => withQuery(url, { drop: ['wtime'] }),
};
