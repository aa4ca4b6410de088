import { Fault } from '../../faults.ts';

/** A git repository, and which notes in it are meant. */
export interface GitAddress {
  /** As git takes it: an address, `user@host:path`, or a local path. Without credentials. */
  readonly url: string;
  /** Branch or tag; null for the repository's own. */
  readonly branch: string | null;
  /** Folder in the repository, without a slash at either end; empty for all of it. */
  readonly path: string;
}

const REMEDY = 'Write it as https://host/owner/repo.git#branch:path/to/notes; branch and path may be left out, and a token belongs in SOURCE_TOKEN.';
const PROTOCOLS: ReadonlySet<string> = new Set(['https:', 'http:', 'ssh:', 'git:', 'file:']);

/**
 * Whether a corpus is meant as a git repository: an address with a protocol, `user@host:path`, or a local path that ends in `.git`.
 * What follows `#` is left aside.
 */
export function isGitAddress(corpus: string): boolean {
  const [url = ''] = corpus.split('#');
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(url) || /^[\w.-]+@[\w.-]+:[^\\]/.test(url) || /\.git\/?$/.test(url);
}

/** Whether git takes a url as a path on this machine. */
export function isLocalPath(url: string): boolean {
  return !/^[a-z][a-z0-9+.-]*:\/\//i.test(url) && !/^[\w.-]+@[\w.-]+:/.test(url);
}

/**
 * Parses `<url>#<branch>:<path>`; `#branch` and `#:path` are allowed.
 * @param name of the setting, for messages
 * @throws Fault `config` that never repeats credentials
 */
export function parseGitAddress(corpus: string, name: string): GitAddress {
  const at = corpus.indexOf('#');
  const url = at < 0 ? corpus : corpus.slice(0, at);
  const after = at < 0 ? '' : corpus.slice(at + 1);
  const colon = after.indexOf(':');
  const branch = colon < 0 ? after : after.slice(0, colon);
  const path = (colon < 0 ? '' : after.slice(colon + 1)).replace(/^\/+|\/+$/g, '');
  checkUrl(url, name);
  const label = `${name} is "${corpus.slice(0, 200)}"`;
  if (!isBranch(branch)) throw new Fault('config', `${label}, whose branch "${branch}" is no name of a branch.`, { remedy: REMEDY });
  if (path.split('/').some((part) => part === '..' || part === '.')) throw new Fault('config', `${label}, whose path "${path}" leaves the repository.`, { remedy: REMEDY });
  return { url, branch: branch === '' ? null : branch, path };
}

function checkUrl(url: string, name: string): void {
  if (url.startsWith('-')) throw new Fault('config', `${name} is "${url.slice(0, 80)}", which is no address.`, { remedy: REMEDY });
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) return;
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !PROTOCOLS.has(parsed.protocol)) throw new Fault('config', `${name} is no address that git can fetch from; allowed: https, http, ssh, git and file.`, { remedy: REMEDY });
  const isSsh = parsed.protocol === 'ssh:';
  if (parsed.password !== '' || (parsed.username !== '' && !isSsh)) throw new Fault('config', `${name} holds credentials, which do not belong in an address.`, { remedy: 'Take them out of the address, and put the token into SOURCE_TOKEN.' });
}

function isBranch(branch: string): boolean {
  return branch === '' || (/^[^-/\s~^:?*[\\]+(?:\/[^\s~^:?*[\\/]+)*$/.test(branch) && !branch.includes('..') && !branch.endsWith('.lock') && !branch.includes('@{'));
}
