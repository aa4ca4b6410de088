import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readSettings, settingsSchema } from '../src/config.ts';
import { Fault } from '../src/faults.ts';

const faultOf = (env: Record<string, string>): Fault => {
  try {
    readSettings(settingsSchema, env);
  } catch (error) {
    if (error instanceof Fault) return error;
  }
  throw new Error('nothing was wrong');
};

describe('settings', () => {
  it('have the defaults of the design where nothing is set', () => {
    expect(readSettings(settingsSchema, {})).toEqual({ DATA_DIR: 'data', SYNC_EVERY: 600_000, ADMINS: [], REPLY_VISIBILITY: 'private', RATE_PER_PERSON: 30, RATE_PER_CHANNEL: 120, LOG_QUESTIONS: false, KEEP_UNANSWERED: false });
  });

  it('count as unset where they are empty', () => {
    expect(readSettings(settingsSchema, { DATA_DIR: '', RATE_PER_PERSON: '  ', COMMAND_NAME: '' })).toEqual(readSettings(settingsSchema, {}));
  });

  it('are read as what they are', () => {
    const env = { CORPUS: 'notes', ADMINS: ' U1, 22 ,,', RATE_PER_PERSON: '0', RATE_PER_CHANNEL: '60/min', LOG_QUESTIONS: 'true', LOG_LEVEL: 'silent', SOURCE_URL: 'https://example.org/{path}#L{line}' };
    expect(readSettings(settingsSchema, env)).toMatchObject({ CORPUS: 'notes', ADMINS: ['U1', '22'], RATE_PER_PERSON: 0, RATE_PER_CHANNEL: 60, LOG_QUESTIONS: true, LOG_LEVEL: 'silent', SOURCE_URL: env.SOURCE_URL });
  });

  it.each([
    ['RATE_PER_PERSON', 'lots', /whole number/],
    ['RATE_PER_CHANNEL', '-1', /whole number/],
    ['REPLY_VISIBILITY', 'everyone', /private or public/],
    ['COMMAND_NAME', 'Podman Meeting', /25 lower-case/],
    ['COMMAND_NAME', 'a'.repeat(26), /25 lower-case/],
    ['LOG_LEVEL', 'loud', /trace, debug, info/],
    ['LOG_QUESTIONS', 'yes', /true or false/],
    ['SOURCE_URL', 'https://example.org/notes', /\{path\}/],
    ['SOURCE_URL', 'javascript:{path}', /\{path\}/],
    ['SYNC_EVERY', '0s', /between 1s and 24h/],
    ['SYNC_EVERY', '10', /between 1s and 24h/],
    ['SYNC_EVERY', '25h', /between 1s and 24h/],
  ])('name themselves, their value and what is allowed: %s=%s', (name, value, allowed) => {
    const fault = faultOf({ [name]: value });
    expect(fault.code).toBe('config');
    expect(fault.message).toContain(`${name} is "${value}"`);
    expect(fault.message).toMatch(allowed);
    expect(fault.remedy).toContain(name);
  });

  it('are all named when several are wrong', () => {
    expect(faultOf({ LOG_LEVEL: 'loud', REPLY_VISIBILITY: 'x' }).message).toMatch(/LOG_LEVEL.*REPLY_VISIBILITY|REPLY_VISIBILITY.*LOG_LEVEL/);
  });

  it('keep a secret value out of the message', () => {
    const schema = z.object({ BOT_TOKEN: z.string().regex(/^x-/).meta({ allowed: 'a token that begins with x-', fallback: 'off', secret: true }) });
    expect(() => readSettings(schema, { BOT_TOKEN: 'hunter2' })).toThrow(/^BOT_TOKEN is not valid; allowed: a token/);
  });

  it('stand in .env.example, each with a line about it', () => {
    const lines = readFileSync(join(import.meta.dirname, '../.env.example'), 'utf8').split('\n');
    const named = lines.flatMap((line) => /^([A-Z_]+)=$/.exec(line)?.[1] ?? []);
    expect(named).toEqual(expect.arrayContaining(Object.keys(settingsSchema.shape)));
    for (const name of named) expect(lines[lines.indexOf(`${name}=`) - 1]).toMatch(/^# \w/);
  });
});
