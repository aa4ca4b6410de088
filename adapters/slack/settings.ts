import { z } from 'zod';

const CHANNEL = /^[CDG][A-Z0-9]{2,30}$/;

/** Ids of channels; those of other platforms are left to their own adapters. */
const channels = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => CHANNEL.test(part)),
);

/** The settings of this adapter, in the form that `readSettings` takes. It runs where any of its tokens is set. */
export const slackSettingsSchema = z.object({
  SLACK_BOT_TOKEN: z.string().regex(/^xoxb-[\w.-]{1,300}$/).optional().meta({ allowed: 'the Bot User OAuth Token of the page Install App, which begins with xoxb-', fallback: 'no Slack', secret: true }),
  SLACK_APP_TOKEN: z.string().regex(/^xapp-[\w.-]{1,300}$/).optional().meta({ allowed: 'an App-Level Token with connections:write, which begins with xapp-', fallback: 'no Socket Mode', secret: true }),
  SLACK_SIGNING_SECRET: z.string().regex(/^\S{1,200}$/).optional().meta({ allowed: 'the Signing Secret of the page Basic Information', fallback: 'Slack cannot send its requests over HTTP', secret: true }),
  SLACK_API_URL: z
    .string()
    .regex(/^https?:\/\/\S+$/)
    .transform((text) => `${text.replace(/\/+$/, '')}/`)
    .optional()
    .meta({ allowed: 'an address such as https://slack.com/api/', fallback: 'https://slack.com/api/' }),
  CHANNELS: channels.default([]).meta({ allowed: 'channel ids separated by commas', fallback: 'every channel' }),
  ANNOUNCE_CHANNEL: channels.default([]).meta({ allowed: 'channel ids separated by commas', fallback: 'nothing is announced' }),
});

/** The settings of this adapter, checked. */
export type SlackSettings = z.output<typeof slackSettingsSchema>;

/** Whether anything of Slack is set: then the rest must be, too. */
export function isSlackWanted({ SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET }: SlackSettings): boolean {
  return SLACK_BOT_TOKEN !== undefined || SLACK_APP_TOKEN !== undefined || SLACK_SIGNING_SECRET !== undefined;
}

/** Where Slack sends its requests, on the one HTTP server. */
export const REQUEST_PATH = '/slack/events';

/** How Slack reaches the bot. With an app token it is Socket Mode, also when the signing secret is set. */
export type Wiring = { readonly mode: 'socket'; readonly botToken: string; readonly appToken: string } | { readonly mode: 'http'; readonly botToken: string; readonly signingSecret: string };

/** @returns what is missing, in a sentence and with a remedy, or how it is wired */
export function wiringOf({ SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret }: SlackSettings): Wiring | { readonly mode: null; readonly problem: string; readonly remedy: string } {
  if (botToken === undefined) return { mode: null, problem: 'SLACK_BOT_TOKEN is empty; allowed: the Bot User OAuth Token, which begins with xoxb-.', remedy: 'Copy it from the page Install App of your app (https://api.slack.com/apps) into .env.' };
  if (appToken !== undefined) return { mode: 'socket', botToken, appToken };
  if (signingSecret !== undefined) return { mode: 'http', botToken, signingSecret };
  return { mode: null, problem: 'SLACK_APP_TOKEN is empty, and so is SLACK_SIGNING_SECRET; one of them is needed.', remedy: 'Make an App-Level Token with connections:write on the page Basic Information (https://api.slack.com/apps) and put it into .env.' };
}
