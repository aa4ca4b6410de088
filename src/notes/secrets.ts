/** Where a secret stands in a text: UTF-16 offsets, end exclusive, and what it looks like. */
export interface Secret {
  readonly from: number;
  readonly to: number;
  readonly kind: 'token' | 'private-key' | 'password' | 'shared-terminal';
}

/** What stands in place of a secret. */
export const SECRET_MASK = '[secret removed]';

const SHAPES: readonly (readonly [Secret['kind'], RegExp])[] = [
  ['private-key', /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]{0,8000}?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/g],
  ['shared-terminal', /\b(?:ssh\s+)?[A-Za-z0-9_-]{10,80}@[a-z0-9.-]{0,40}tmate\.io\b|https?:\/\/(?:[a-z0-9-]{1,40}\.)?tmate\.io\/t\/[A-Za-z0-9_/-]{8,120}|\bssh\s[^\n]{0,80}@[^\n]{0,20}tmate[^\n]{0,20}/g],
  ['token', /\b(?:gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{20,255}|glpat-[A-Za-z0-9_-]{16,64}|xox[abeoprs]-[A-Za-z0-9-]{10,255}|xapp-[A-Za-z0-9-]{10,255}|AKIA[A-Z0-9]{16}|sk-[A-Za-z0-9_-]{20,200}|AIza[A-Za-z0-9_-]{30,60}|npm_[A-Za-z0-9]{30,60}|eyJ[A-Za-z0-9_-]{10,1000}\.[A-Za-z0-9_-]{5,2000}\.[A-Za-z0-9_-]{5,1000})/g],
  ['token', /\b(?:bearer|authorization:\s?bearer)\s+[A-Za-z0-9._~+/-]{16,500}=*/gi],
  ['password', /\b(?:password|passwd|passphrase|passcode|secret|api[_-]?key|access[_-]?token|auth[_-]?token)["']?(?:\s+is\s*:?\s+|\s?[:=]\s?)["'`]?(?=[^\s"'`]{0,60}[\d!@#$%^&*])[^\s"'`,;]{6,200}/gi],
  ['password', /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]{1,60}:[^\s/@]{3,120}@/gi],
];

/** Finds what should never have been pasted: tokens, private keys, passwords, lines that open a shared terminal. In order, without overlap. */
export function findSecrets(text: string): Secret[] {
  const found = SHAPES.flatMap(([kind, shape]) => [...text.matchAll(shape)].map((match): Secret => ({ from: match.index, to: match.index + match[0].length, kind })));
  found.sort((a, b) => a.from - b.from || b.to - a.to);
  return found.filter((secret, index) => !found.slice(0, index).some((earlier) => earlier.to > secret.from));
}

/** The text with each secret replaced by `[secret removed]`. */
export function maskSecrets(text: string): string {
  let masked = '';
  let at = 0;
  for (const secret of findSecrets(text)) {
    masked += text.slice(at, secret.from) + SECRET_MASK;
    at = secret.to;
  }
  return masked + text.slice(at);
}
