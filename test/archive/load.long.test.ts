import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createMadeSource, openMade } from '../fixtures/lantern-archive.ts';
import { makeDesk } from '../desk/made-desk.ts';

const SECONDS = Number(process.env['LOAD_SECONDS'] ?? 60);
const CLIENTS = 50;
const EVERY_MS = 250;
const percentile = (sorted: readonly number[], share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Three notes that change together; the others stay. */
const changing = (round: number) => Object.fromEntries(['05', '12', '19'].map((day) => [`2024-11-${day}.md`, `# Lantern Community Meeting\n\n## Beacon ${day}\n\n### Ada Quist\n\nThe beacon turns in round number ${round}x of the year.\n`]));
const staying = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`20${10 + (at % 10)}-0${1 + (at % 9)}-1${at % 7}-n${at}.md`, `# Lantern Community Meeting\n\n## Topic ${at}\n\n### Bruno Feld\n\n${`Wicks of kind ${at} burn with oil from barrel ${at * 7}. `.repeat(40)}\n`]));

describe('answers under load', () => {
  it(`come from one archive each, ${CLIENTS * (1000 / EVERY_MS)} a second for ${SECONDS} s, while notes change every second`, async () => {
    const source = createMadeSource({ ...staying, ...changing(0) });
    const made = await makeDesk({ live: await openMade(source) });
    const taken: number[] = [];
    const heaps: number[] = [];
    let [answers, mixed, failed, round] = [0, 0, 0, 0];
    const end = performance.now() + SECONDS * 1000;
    const client = async (number: number) => {
      await wait((number * EVERY_MS) / CLIENTS);
      for (let next = performance.now(); next < end; next += EVERY_MS) {
        await wait(Math.max(0, next - performance.now()));
        const begun = performance.now();
        const [delivery] = await made.send({ do: 'ask', question: number % 5 ? 'beacon round number' : `wicks of kind ${number}`, isMention: true }, { person: { id: `c${number}`, mayAdminister: false } });
        taken.push(performance.now() - begun);
        answers++;
        const body = delivery && delivery.do !== 'form' ? delivery.body : null;
        if (body?.kind !== 'results') failed++;
        const rounds = new Set(body?.plain.match(/\d+x/g));
        if (rounds.size > 1) mixed++;
      }
    };
    const changes = async () => {
      while (performance.now() < end) {
        round++;
        for (const [path, text] of Object.entries(changing(round))) source.files.set(path, text);
        await made.live.reindex();
        collect();
        heaps.push(process.memoryUsage().heapUsed / 1_048_576);
        await wait(1000);
      }
    };
    await Promise.all([changes(), ...Array.from({ length: CLIENTS }, (_, number) => client(number))]);
    taken.sort((a, b) => a - b);
    const least = (part: readonly number[]) => Math.min(...part);
    const [early, late] = [least(heaps.slice(Math.floor(heaps.length / 4), Math.floor(heaps.length / 2))), least(heaps.slice(Math.floor((heaps.length * 3) / 4)))];
    console.info(`${answers} answers over ${round} archives: ${failed} failed, ${mixed} mixed; p50 ${percentile(taken, 0.5).toFixed(1)} ms, p99 ${percentile(taken, 0.99).toFixed(1)} ms; heap ${early.toFixed(0)} MB in the second quarter, ${late.toFixed(0)} MB in the last`);
    expect([failed, mixed]).toEqual([0, 0]);
    expect(late).toBeLessThan(early * 1.5 + 20);
  });
});
