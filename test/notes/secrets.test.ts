import { expect, it } from 'vitest';
import { findSecrets, maskSecrets } from '../../src/notes/secrets.ts';

const hex = 'a1b2c3d4e5f6a7b8c9d0a1b2c3d4e5f6a7b8';

it.each<[string, string]>([
  ['a line that opens a shared terminal', `ssh ro-${hex.slice(0, 25)}@sfo2.tmate.io`],
  ['an address of a shared terminal', `https://tmate.io/t/ro-${hex.slice(0, 25)}`],
  ['a forge token', `ghp_${hex}`],
  ['a cloud key', 'AKIAIOSFODNN7EXAMPLE'],
  ['a signed web token', `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.${hex}`],
  ['a bearer token', `Authorization: Bearer ${hex}`],
  ['a password', 'password: hunter2secret'],
  ['a password in an address', 'postgres://admin:s3cr3tpw@'],
  ['a private key', '-----BEGIN OPENSSH PRIVATE KEY-----\nabc\ndef\n-----END OPENSSH PRIVATE KEY-----'],
  ['a private key that is cut off', '-----BEGIN RSA PRIVATE KEY-----\nabc'],
])('masks %s', (_, secret) => {
  const text = `before ${secret} after`;
  expect(maskSecrets(text)).toContain('[secret removed]');
  expect(maskSecrets(text)).not.toContain(secret.slice(-12));
  expect(maskSecrets(text).startsWith('before ')).toBe(true);
});

it.each([
  'podman login --password-stdin quay.io',
  'the secret is that volumes are kept',
  'podman secret create my_secret file.txt',
  'password prompts are gone',
  'ssh core@localhost -p 2222',
  'commit a1b2c3d4e5f6a7b8c9d0a1b2c3d4e5f6a7b8c9d0',
  'https://github.com/example/repo/pull/123',
])('leaves "%s" as it is', (text) => {
  expect(findSecrets(text)).toEqual([]);
  expect(maskSecrets(text)).toBe(text);
});

it('takes long runs of anything in its stride', () => {
  for (const run of ['a', 'ssh ', 'password:', '-----BEGIN ', 'eyJ.', 'a:/']) expect(() => maskSecrets(run.repeat(50_000))).not.toThrow();
});
