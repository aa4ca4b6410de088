import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const packageSchema = z.object({ dependencies: z.record(z.string(), z.string()), optionalDependencies: z.record(z.string(), z.string()) });
const outdatedSchema = z.record(z.string(), z.object({ current: z.string(), latest: z.string() }));
type Outdated = z.output<typeof outdatedSchema>;

const majorOf = (version: string) => Number(version.split('.')[0]);
const isFarBehind = ({ current, latest }: Outdated[string]) => majorOf(latest) - majorOf(current) > 1;

/** What the registry has newer versions of, or null where it cannot be reached. */
function findOutdated(): Outdated | null {
  const { dependencies, optionalDependencies } = packageSchema.parse(JSON.parse(readFileSync('package.json', 'utf8')));
  const { stdout } = spawnSync('npm', ['outdated', '--json', '--fetch-retries=1', ...Object.keys({ ...dependencies, ...optionalDependencies })], { encoding: 'utf8' });
  return outdatedSchema.safeParse(JSON.parse(stdout.trim() || '{}')).data ?? null;
}

describe('what Cuepoint depends on in production', () => {
  it('is at most one major behind the newest', (context) => {
    const outdated = findOutdated();
    if (outdated === null) return context.skip('the registry cannot be reached');
    expect(Object.entries(outdated).filter(([, versions]) => isFarBehind(versions))).toEqual([]);
  });

  it('would be found far behind', () => {
    expect(isFarBehind({ current: '17.4.2', latest: '18.0.1' })).toBe(false);
    expect(isFarBehind({ current: '17.4.2', latest: '19.0.0' })).toBe(true);
  });
});
