import { webApi } from '@slack/bolt';
import { z } from 'zod';
import { Fault } from '../../src/faults.ts';
import type { Finding } from '../port.ts';
import { CONNECT_CALLS } from './bolt-app.ts';
import { createBoltLog } from './bolt-log.ts';
import { LEAST_SCOPES } from './manifest.ts';
import { loginFault, refusalOf } from './refused-call.ts';
import { REQUEST_PATH, wiringOf, type SlackSettings, type Wiring } from './settings.ts';

const identitySchema = z.object({ user: z.string().default(''), team: z.string().default(''), response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional() });

const SILENT = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** Looks at tokens, scopes and the way in, without answering anything. Never throws for what Slack answers. @param port of the HTTP server, where there is one */
export async function examineSlack(settings: SlackSettings, port: number | undefined): Promise<Finding> {
  const wiring = wiringOf(settings);
  if (wiring.mode === null) return { isFine: false, lines: [`Slack: ${wiring.problem} ${wiring.remedy}`] };
  const options: webApi.WebClientOptions = { ...CONNECT_CALLS, logger: createBoltLog(SILENT), ...(settings.SLACK_API_URL === undefined ? {} : { slackApiUrl: settings.SLACK_API_URL }) };
  try {
    const identity = await asked('SLACK_BOT_TOKEN', 'auth.test', { token: wiring.botToken, options });
    const { user, team, response_metadata } = identitySchema.parse(identity);
    const missing = response_metadata?.scopes ? LEAST_SCOPES.filter((scope) => !response_metadata.scopes?.includes(scope)) : [];
    const problem = missing.length ? [`The app lacks the scopes ${missing.join(', ')}. Put what "cuepoint manifest slack" prints on its page App Manifest, and install it again.`] : [];
    const wayIn = await examineWayIn(wiring, { options, port });
    return { isFine: missing.length === 0 && wayIn.isFine, lines: [`Slack: the bot is ${user} in ${team}.`, ...problem, ...wayIn.lines] };
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    return { isFine: false, lines: [`Slack: ${cause.message} ${cause.remedy}`] };
  }
}

async function examineWayIn(wiring: Wiring, { options, port }: { readonly options: webApi.WebClientOptions; readonly port: number | undefined }): Promise<Finding> {
  if (wiring.mode === 'socket') {
    await asked('SLACK_APP_TOKEN', 'apps.connections.open', { token: wiring.appToken, options });
    return { isFine: true, lines: ['Socket Mode: Slack grants a connection.'] };
  }
  if (port === undefined) return { isFine: false, lines: ['HTTP: PORT is empty, so Slack has nowhere to send its requests. Set PORT, or use Socket Mode with SLACK_APP_TOKEN.'] };
  return { isFine: true, lines: [`HTTP: the Request URL is the public https address of port ${port}, followed by ${REQUEST_PATH}.`] };
}

/** @throws Fault where Slack refuses or does not answer */
async function asked(setting: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN', method: string, { token, options }: { readonly token: string; readonly options: webApi.WebClientOptions }): Promise<unknown> {
  try {
    return await new webApi.WebClient(token, options).apiCall(method);
  } catch (cause) {
    throw loginFault(setting, refusalOf(method, cause));
  }
}
