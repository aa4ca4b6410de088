import { isUnder, pathParts, spelledClock, withQuery, withTimeFragment } from './address.ts';
import type { RecordingHost } from './host.ts';

/** A short or a long identifier, as PeerTube makes them. */
const PEERTUBE_ID = /^([1-9A-HJ-NP-Za-km-z]{20,22}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** A file in a folder has a page of its own that plays it; a folder takes no time. */
export const drive: RecordingHost = {
  name: 'drive',
  isAt: (url) => isUnder(url, 'drive.google.com'),
  at(url, seconds) {
    const parts = pathParts(url);
    const marker = parts.indexOf('d');
    const id = parts[marker + 1];
    if (marker < 1 || parts[0] !== 'file' || id === undefined) return null;
    const view = new URL(url);
    view.pathname = `/${[...parts.slice(0, marker + 2), 'view'].join('/')}`;
    return withQuery(withTimeFragment(view, null), { drop: ['t'], add: `t=${seconds}` });
  },
  fromStart: (url) => withQuery(url, { drop: ['t'] }),
};

/** Anyone may run one: known by the form of its addresses. */
export const peertube: RecordingHost = {
  name: 'peertube',
  isAt(url) {
    const parts = pathParts(url);
    const id = parts[0] === 'w' ? parts[1] : parts[0] === 'videos' && (parts[1] === 'watch' || parts[1] === 'embed') ? parts[2] : undefined;
    return id !== undefined && (PEERTUBE_ID.test(id) || url.hostname.includes('peertube'));
  },
  at: (url, seconds) => withQuery(url, { drop: ['start'], add: `start=${spelledClock(seconds)}` }),
  fromStart: (url) => withQuery(url, { drop: ['start'] }),
};

/** Opencast's player, Paella: known by the form of its addresses. */
export const opencast: RecordingHost = {
  name: 'opencast',
  isAt: (url) => /\/paella\d*\//.test(url.pathname) || /\/engage\/[^/]+\/ui\//.test(url.pathname),
  at: (url, seconds) => (/\/paella\d*\//.test(url.pathname) ? withQuery(url, { drop: ['time'], add: `time=${spelledClock(seconds)}` }) : null),
  fromStart: (url) => withQuery(url, { drop: ['time'] }),
};

/** Where an address that ends like a file is a page about the file. */
const PAGES_ABOUT_FILES = ['archive.org', 'github.com', 'gitlab.com', 'dropbox.com', 'wikimedia.org'];

/** A plain audio or video file: the browser itself jumps (Media Fragments). */
export const mediaFile: RecordingHost = {
  name: 'file',
  isAt: (url) => /\.(mp4|m4v|m4a|webm|mp3|og[agv]|opus)$/i.test(url.pathname) && !PAGES_ABOUT_FILES.some((domain) => isUnder(url, domain)),
  at: (url, seconds) => withTimeFragment(url, String(seconds)),
  fromStart: (url) => withTimeFragment(url, null),
};
