import type { Finding } from '../../adapters/port.ts';
import { isSlackWanted } from '../../adapters/slack/settings.ts';
import { commandNameOf } from '../../src/app.ts';
import type { CliContext, ExitCode } from '../context.ts';
import { openCorpus } from '../open-corpus.ts';
import { readServerSettings } from '../http.ts';
import { hasPlatform, readPlatformSettings } from '../platforms.ts';

/** `cuepoint doctor`: says what is missing before it can run, and how to get it. Without the token of any platform the terminal is enough, and the rest is told as what could be added. */
export async function runDoctor(options: { readonly corpus?: string }, context: CliContext): Promise<ExitCode> {
  const { discord, slack } = readPlatformSettings(context);
  const { PORT } = readServerSettings(context);
  const { settings, live } = await openCorpus(context, options.corpus, { first: 'nearest' });
  const { view } = live.current();
  context.stdout.write(`Notes: ${view.meetings.length} meetings, newest ${view.meetings[0]?.date ?? 'none'}.\n`);
  const isNone = !hasPlatform({ discord, slack });
  if (isNone) context.stdout.write('Terminal: ready; cuepoint start opens a chat. For more than the terminal:\n');
  const findings: Finding[] = [];
  if (isNone || discord.DISCORD_TOKEN !== undefined) {
    const { examineDiscord } = await import('../../adapters/discord/doctor.ts');
    findings.push(await examineDiscord(discord, commandNameOf(settings, live)));
  }
  if (isNone || isSlackWanted(slack)) {
    const { examineSlack } = await import('../../adapters/slack/doctor.ts');
    findings.push(await examineSlack(slack, PORT));
  }
  context.stdout.write(`${findings.flatMap(({ lines }) => lines).join('\n')}\n`);
  return isNone || findings.every(({ isFine }) => isFine) ? 0 : 1;
}
