import { hasPlatforms, PLATFORMS_ASKED } from '../test/adapters/ask-at-once.ts';
import { nearestRank } from './nearest-rank.ts';

/** Prints how long fifty who ask at once wait, on loopback platforms that share the process and its one core with the bot. */
export async function printAskers(): Promise<void> {
  if (!hasPlatforms) {
    console.log('\n50 concurrent askers: skipped, the loopback platforms of ../shared are not here.');
    return;
  }
  console.log('\n| 50 concurrent askers | first response p50 ms | p99 ms | whole answer p50 ms | p99 ms |\n|---|---|---|---|---|');
  for (const [name, ask] of Object.entries(PLATFORMS_ASKED)) {
    const { first, whole } = await ask();
    const times = [first, whole].flatMap((sorted) => [nearestRank(sorted, 0.5), nearestRank(sorted, 0.99)]);
    console.log(`| ${[name, ...times.map(Math.round)].join(' | ')} |`);
  }
}
