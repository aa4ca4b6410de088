import { createManifest } from '../../adapters/slack/manifest.ts';
import { slackSettingsSchema } from '../../adapters/slack/settings.ts';
import { commandNameOf } from '../../src/app.ts';
import { readSettings } from '../../src/config.ts';
import { Fault } from '../../src/faults.ts';
import type { CliContext, ExitCode } from '../context.ts';
import { openCorpus } from '../open-corpus.ts';

export interface ManifestOptions {
  readonly corpus?: string;
  /** Where Slack sends its requests; Socket Mode where it is left out. */
  readonly url?: string;
}

/** The name of a community that gave itself none. */
const UNNAMED = 'Community';
/** Stands where only the operator knows the address. */
const PLACEHOLDER = 'https://your-host.example';

/** `cuepoint manifest slack`: prints the manifest of an app for this installation. @throws Fault `usage` for a platform that has none */
export async function runManifest(platform: string, options: ManifestOptions, context: CliContext): Promise<ExitCode> {
  if (platform !== 'slack') throw new Fault('usage', `The argument is "${platform}"; allowed: slack.`, { remedy: 'Other platforms need no manifest; "cuepoint doctor" says what they need.' });
  if (options.url !== undefined && !/^https?:\/\/[^\s/]+/.test(options.url)) throw new Fault('usage', `--url is "${options.url}"; allowed: an address such as https://bot.example.org.`, { remedy: 'Give the public address of this host.' });
  const slack = readSettings(slackSettingsSchema, context.env);
  const { settings, live } = await openCorpus(context, options.corpus, { first: 'nearest' });
  const { name } = live.current().community;
  const isHttp = slack.SLACK_APP_TOKEN === undefined && slack.SLACK_SIGNING_SECRET !== undefined;
  if (isHttp && options.url === undefined) context.stderr.write(`Replace ${PLACEHOLDER} by the public address of this host, or give it with --url.\n`);
  const manifest = createManifest({ community: name === UNNAMED ? '' : name, commandName: commandNameOf(settings, live), address: options.url ?? (isHttp ? PLACEHOLDER : null) });
  context.stdout.write(`${JSON.stringify(manifest, null, 2)}\n`);
  return 0;
}
