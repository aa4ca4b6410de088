import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';

const read = (path: string) => readFileSync(path, 'utf8');
/** Keys of a unit file by section; a key that stands twice has all its values. */
function parseUnit(text: string): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  let section = '';
  for (const line of text.split('\n')) {
    const [, name] = /^\[(\w+)\]$/.exec(line) ?? [];
    const [, key, value = ''] = /^(\w+)=(.*)$/.exec(line) ?? [];
    if (name !== undefined) section = name;
    else if (key !== undefined) keys.set(`${section}.${key}`, [...(keys.get(`${section}.${key}`) ?? []), value]);
    else expect(line).toMatch(/^(?:#.*)?$/);
  }
  return keys;
}
const composeSchema = z.object({ services: z.object({ cuepoint: z.looseObject({ read_only: z.literal(true), cap_drop: z.tuple([z.literal('ALL')]), security_opt: z.array(z.string()), stop_grace_period: z.string(), build: z.object({ dockerfile: z.string() }), ports: z.array(z.string()) }) }) });

describe('what is needed to run it as a service', () => {
  it('builds an image from files that are there, and leaves root', () => {
    const lines = read('Containerfile').split('\n');
    const copied = lines.filter((line) => line.startsWith('COPY ') && !line.includes('--from=')).flatMap((line) => line.split(' ').slice(1, -1));
    for (const path of copied) expect(existsSync(path), path).toBe(true);
    expect(lines.findLastIndex((line) => line.startsWith('USER node'))).toBeLessThan(lines.findIndex((line) => line.startsWith('ENTRYPOINT')));
    for (const folder of ['src', 'adapters', 'server', 'cli']) expect(copied).toContain(folder);
    expect(read('Containerfile')).toContain('HEALTHCHECK');
  });

  it('has a compose file on a read-only root, whose port only this machine reaches', () => {
    const { cuepoint } = composeSchema.parse(parseYaml(read('deploy/compose.yml'))).services;
    expect(existsSync(cuepoint.build.dockerfile)).toBe(true);
    expect(Number.parseInt(cuepoint.stop_grace_period, 10)).toBeGreaterThan(10);
    for (const port of cuepoint.ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    expect(cuepoint.security_opt).toContain('no-new-privileges:true');
  });

  it('has a Quadlet unit on a read-only root that gives requests time to finish', () => {
    const unit = parseUnit(read('deploy/cuepoint.container'));
    expect(unit.get('Container.ReadOnly')).toEqual(['true']);
    expect(unit.get('Container.DropCapability')).toEqual(['all']);
    expect(Number(unit.get('Service.TimeoutStopSec'))).toBeGreaterThan(10);
    for (const key of unit.keys()) expect(key).toMatch(/^(?:Unit|Container|Service|Install)\./);
  });

  it.skipIf(spawnSync('systemd-analyze', ['--version']).status !== 0)('has a systemd unit that systemd takes', () => {
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', 'deploy/cuepoint.service'], { encoding: 'utf8' });
    expect({ status, stderr: stderr.split('\n').filter((line) => line.includes('cuepoint')) }).toEqual({ status: 0, stderr: [] });
  });
});
