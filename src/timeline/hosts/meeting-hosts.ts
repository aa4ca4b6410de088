import { isUnder, withQuery } from './address.ts';
import type { RecordingHost } from './host.ts';

/** The service was shut down, and the recordings that it kept are gone. */
export const bluejeans: RecordingHost = {
  name: 'bluejeans',
  isAt: (url) => isUnder(url, 'bluejeans.com'),
  isGone: true,
};

/** Takes the wall-clock time in milliseconds (`startTime`), which needs the recording's own start: without it the link stays plain. */
export const zoom: RecordingHost = {
  name: 'zoom',
  isAt: (url) => isUnder(url, 'zoom.us', 'zoomgov.com', 'zoom.com') && /\/rec(ording)?\//.test(url.pathname),
  fromStart: (url) => withQuery(url, { drop: ['starttime'] }),
};

/** Microsoft Stream keeps videos in SharePoint; the time is a small JSON document in base64. */
export const stream: RecordingHost = {
  name: 'stream',
  isAt: (url) => isUnder(url, 'sharepoint.com') && (/\/:v:\//.test(url.pathname) || /\/stream\.aspx$/.test(url.pathname)),
  at(url, seconds) {
    const nav = btoa(JSON.stringify({ playbackOptions: { startTimeInSeconds: seconds } }));
    return withQuery(url, { drop: ['nav'], add: `nav=${encodeURIComponent(nav)}` });
  },
  fromStart: (url) => withQuery(url, { drop: ['nav'] }),
};
