import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it } from 'vitest';
import { createManifest } from '../../adapters/slack/manifest.ts';
import * as discord from '../adapters/discord/loopback.ts';
import * as slack from '../adapters/slack/loopback.ts';
import { madeFolder } from './made-command.ts';

const MAIN = join(import.meta.dirname, '../../dist/cli/main.js');
const NOTES = join(import.meta.dirname, '../../../shared/corpus/podman');
const COMMAND = 'podman-meeting';
const LIMIT_MB = 300;
const QUESTIONS = ['ipv6', 'netavark', 'what did Matt Heon say about sqlite', 'quadlet in 2023', 'who presented composefs', 'rootles networking', 'latest', 'tailscale'];

/** Megabytes of a process that are in memory now, or were at most. */
function residentMb({ pid }: ChildProcess, which: 'VmRSS' | 'VmHWM'): number {
  const kilobytes = new RegExp(`^${which}:\\s*(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

/** Resolves when so many lines of the log say that a platform is connected. */
function connected(child: ChildProcess, platforms: number): Promise<void> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${said.slice(-5).join('\n')}`)));
    if (child.stderr) createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      if (said.filter((one) => one.includes('"msg":"connected"')).length === platforms) resolve();
    });
  });
}

const isHere = existsSync(NOTES) && existsSync(MAIN) && existsSync('/proc/self/status') && discord.hasLoopback && slack.hasLoopback;

describe.skipIf(!isHere)('the running process (skipped where ../shared is not)', () => {
  const running: { stop(): unknown }[] = [];
  afterAll(async () => {
    for (const one of running.reverse()) await one.stop();
  });

  it(`takes less than ${LIMIT_MB} MB with both platforms on the notes of 51 meetings, by words alone`, async () => {
    const onDiscord = await discord.startLoopback({ openapi: false });
    const onSlack = await slack.startLoopback({ mode: 'socket', manifest: createManifest({ community: 'Podman', commandName: COMMAND, address: null }), command: `/${COMMAND}` });
    running.push(onDiscord, onSlack);
    const env = {
      PATH: process.env['PATH'] ?? '', CORPUS: NOTES, COMMAND_NAME: COMMAND, EMBEDDER: 'off',
      DISCORD_TOKEN: onDiscord.token, DISCORD_API_URL: onDiscord.restUrl, SLACK_BOT_TOKEN: onSlack.botToken, SLACK_APP_TOKEN: onSlack.appToken, SLACK_API_URL: onSlack.apiUrl,
    };
    const registered = onDiscord.waitFor((call) => call.method === 'PUT' && call.path.endsWith('/commands') && (call.status ?? 500) < 300, { timeout: 120_000, label: 'the commands' });
    const cwd = madeFolder();
    for (const from of ['notes', 'a snapshot']) {
      const child = spawn(process.execPath, [MAIN, 'start'], { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
      running.push({ stop: () => child.kill() });
      await connected(child, 2);
      await registered;
      const ready = residentMb(child, 'VmRSS');
      for (const question of QUESTIONS) {
        await onDiscord.sendSlash(COMMAND, { query: question }).response();
        await (await onSlack.sendSlash(question)).response();
      }
      const [asked, most] = [residentMb(child, 'VmRSS'), residentMb(child, 'VmHWM')];
      console.info(`start with Discord and Slack, from ${from}: ${ready} MB when connected, ${asked} MB after ${2 * QUESTIONS.length} questions, ${most} MB at most.`);
      expect(asked).toBeLessThan(LIMIT_MB);
      child.removeAllListeners('exit').kill();
      await once(child, 'exit');
    }
  });
});
