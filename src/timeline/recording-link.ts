import type { Community } from '../community/community.ts';
import type { Recording } from '../notes/meeting.ts';
import type { Link } from './link.ts';
import type { RecordingHost } from './hosts/host.ts';
import { bluejeans, stream, zoom } from './hosts/meeting-hosts.ts';
import { drive, mediaFile, opencast, peertube } from './hosts/open-hosts.ts';
import { fillTemplate, withoutTemplate } from './hosts/template.ts';
import { dailymotion, twitch, vimeo, wistia, youtube } from './hosts/video-hosts.ts';

/** Those known by their domain come before those known by the form of their addresses. */
const HOSTS: readonly RecordingHost[] = [youtube, drive, vimeo, bluejeans, zoom, stream, twitch, dailymotion, wistia, peertube, opencast, mediaFile];

/** An http(s) address, or null for anything else. */
function readAddress(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
}

/** The known name of the host that keeps a recording (`youtube`, `drive`, `bluejeans`, …), or `other`. */
export function parseHost(address: string): string {
  const url = readAddress(address);
  return (url === null ? undefined : HOSTS.find((host) => host.isAt(url)))?.name ?? 'other';
}

/** Whether a recording was kept by a service that is gone, so that no link can open it. */
export function isOffline(recording: Recording): boolean {
  const url = readAddress(recording.url);
  return url !== null && HOSTS.some((host) => host.isGone === true && host.isAt(url));
}

/** The link that a template of the configuration makes, or null where it makes no http(s) address. */
function templateLink(template: string, url: URL, second: number | null): Link | null {
  const bare = readAddress(withoutTemplate(url.href, template)) ?? url;
  if (second === null) return { url: bare.href, to: 'recording' };
  const filled = readAddress(fillTemplate(template, bare.href, second));
  return filled === null ? null : { url: filled.href, to: 'second' };
}

/**
 * The link that opens a recording at a second, or from its beginning. A time that the address carries already is replaced.
 * An unknown host is never decorated: its link opens the recording.
 * @param seconds seconds of the video, cut to whole ones; null for the beginning
 * @param templates forms for hosts that Cuepoint does not know; they win over those that it does
 * @returns null for a host that is gone and for an address that is not http(s)
 */
export function linkTo(recording: Recording, seconds: number | null, templates: Community['links']): Link | null {
  const url = readAddress(recording.url);
  if (url === null) return null;
  const second = seconds === null || !Number.isFinite(seconds) ? null : Math.max(0, Math.floor(seconds));
  const own = templates.find(({ host }) => url.hostname === host.toLowerCase() || url.hostname === `www.${host.toLowerCase()}`);
  if (own !== undefined) return templateLink(own.template, url, second);
  const host = HOSTS.find((candidate) => candidate.isAt(url));
  if (host?.isGone === true) return null;
  const timed = second === null ? null : (host?.at?.(url, second) ?? null);
  if (timed !== null) return { url: timed.href, to: 'second' };
  return { url: (host?.fromStart?.(url) ?? url).href, to: 'recording' };
}
