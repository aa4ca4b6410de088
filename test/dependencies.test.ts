import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const lockSchema = z.object({ packages: z.record(z.string(), z.looseObject({ version: z.string().optional(), license: z.string().optional(), dev: z.boolean().optional(), optional: z.boolean().optional(), deprecated: z.string().optional(), resolved: z.string().optional() })) });
const { packages } = lockSchema.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));
/** What an installation for production has, by name. */
const production = Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true).map(([path, about]) => ({ name: path.replace(/^.*node_modules\//, ''), ...about }));

/** Licences that ask for no more than to be named. */
const FREE = /^(?:MIT|MIT-0|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD|BlueOak-1\.0\.0|Unlicense|CC0-1\.0|Python-2\.0)$/;

describe('what Cuepoint depends on', () => {
  it('holds nothing deprecated in production', () => {
    expect(production.filter(({ deprecated }) => deprecated !== undefined).map(({ name, deprecated }) => `${name}: ${deprecated}`)).toEqual([]);
  });

  it('may be used and passed on freely, and is listed with its licences', async () => {
    for (const { name, license = 'none' } of production) expect(license.replace(/[()]/g, '').split(' OR ').some((one) => one.split(' AND ').every((part) => FREE.test(part))), `${name}: ${license}`).toBe(true);
    const names = new Map<string, Set<string>>();
    for (const { name, license = 'none' } of production) names.set(license, (names.get(license) ?? new Set()).add(name));
    const lines = [...names].sort(([a], [b]) => (a < b ? -1 : 1)).map(([license, of]) => `| ${license} | ${[...of].sort().join(', ')} |`);
    await expect(['# Licences', '', 'The word vectors that come along are derived from all-MiniLM-L6-v2, which is under Apache-2.0 ([how](decisions/0010-word-vectors.md)). Of what an installation for production has, optional packages included; `npx vitest run test/dependencies.test.ts --update` writes this page anew.', '', '| licence | packages |', '|---|---|', ...lines, ''].join('\n')).toMatchFileSnapshot('../docs/licences.md');
  });

  it('is locked without addresses', () => {
    expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });
});
