import { commandNameOf } from '../../src/app.ts';
import type { CliContext, ExitCode } from '../context.ts';
import { openCorpus } from '../open-corpus.ts';
import { readPlatformSettings } from '../platforms.ts';

/** `cuepoint doctor`: says what is missing before it can run, and how to get it. */
export async function runDoctor(options: { readonly corpus?: string }, context: CliContext): Promise<ExitCode> {
  const { discord } = readPlatformSettings(context);
  const { settings, live } = await openCorpus(context, options.corpus, { first: 'nearest' });
  const { view } = live.current();
  context.stdout.write(`Notes: ${view.meetings.length} meetings, newest ${view.meetings[0]?.date ?? 'none'}.\n`);
  const { examineDiscord } = await import('../../adapters/discord/doctor.ts');
  const { lines, isFine } = await examineDiscord(discord, commandNameOf(settings, live));
  context.stdout.write(`${lines.join('\n')}\n`);
  return isFine ? 0 : 1;
}
