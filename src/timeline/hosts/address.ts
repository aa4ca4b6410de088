/** `1h2m3s` without leading zero parts: `1m49s`, `9s`. */
export function spelledClock(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return `${hours > 0 ? `${hours}h` : ''}${hours > 0 || minutes > 0 ? `${minutes}m` : ''}${seconds % 60}s`;
}

/** Whether a host name is one of these domains or lies below one. */
export function isUnder(url: URL, ...domains: readonly string[]): boolean {
  return domains.some((domain) => url.hostname === domain || url.hostname.endsWith(`.${domain}`));
}

/** The path's parts without empty ones: `/live/ID/` gives `['live', 'ID']`. */
export function pathParts(url: URL): readonly string[] {
  return url.pathname.split('/').filter((part) => part !== '');
}

/**
 * The address with other query parameters; those that stay keep their order and spelling.
 * @param change `drop`: names to take out, whatever the case; `add`: `name=value`, already encoded, put at the end
 */
export function withQuery(url: URL, change: { readonly drop: readonly string[]; readonly add?: string }): URL {
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !change.drop.includes((pair.split('=')[0] ?? '').toLowerCase()));
  const changed = new URL(url);
  changed.search = [...kept, ...(change.add === undefined ? [] : [change.add])].join('&');
  return changed;
}

/** The address with a media fragment (`#t=109`) in place of an older one; null takes it out. Any other fragment gives way to a new one only. */
export function withTimeFragment(url: URL, time: string | null): URL {
  const changed = new URL(url);
  if (time !== null) changed.hash = `t=${time}`;
  else if (/^#t=/.test(url.hash)) changed.hash = '';
  return changed;
}
