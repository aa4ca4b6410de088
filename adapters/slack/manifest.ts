import type { webApi } from '@slack/bolt';
import { plainLine } from '../plain-text.ts';
import { REQUEST_PATH } from './settings.ts';
import { FIND_SHORTCUT } from './words.ts';

/** An app's manifest as Slack takes it; scopes and events are held to those that Slack knows. */
export type Manifest = webApi.AppsManifestCreateArguments['manifest'];

/** The least that the bot needs: to hear mentions, commands and direct messages, to write, and to tell who is an admin. */
export const LEAST_SCOPES = ['app_mentions:read', 'chat:write', 'commands', 'im:history', 'users:read'] as const satisfies NonNullable<NonNullable<NonNullable<Manifest['oauth_config']>['scopes']>['bot']>;

const LONGEST_NAME = 35;

/** What a manifest is made from. */
export interface ManifestParts {
  /** Of the community; empty where it has none. */
  readonly community: string;
  /** The command as people type it, without the slash. */
  readonly commandName: string;
  /** Where Slack sends its requests, such as `https://bot.example.org`; null for Socket Mode. */
  readonly address: string | null;
}

/** The manifest of an app for this installation. */
export function createManifest({ community, commandName, address }: ManifestParts): Manifest {
  const url = address === null ? null : `${address.replace(/\/+$/, '')}${REQUEST_PATH}`;
  const requests = url === null ? {} : { request_url: url };
  const command = (name: string, about: { readonly description: string; readonly usage_hint: string }) => ({ command: `/${name}`, ...about, should_escape: false, ...(url === null ? {} : { url }) });
  const name = plainLine(/meetings?$/i.test(community) ? community : `${community} Meetings`, LONGEST_NAME);
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: { name, description: 'Answers questions about past meetings, linked to the second of the recording.' },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: commandName, always_online: true },
      shortcuts: [{ type: 'message', name: FIND_SHORTCUT.name, callback_id: FIND_SHORTCUT.id, description: 'What meetings said about this' }],
      slash_commands: [
        command(commandName, { description: 'Search past meetings; without a question, the latest one', usage_hint: '[question | latest | meeting 2024-05-07 | help]' }),
        command(`${commandName}-admin`, { description: 'For whoever runs this bot', usage_hint: 'reindex | status | lint | gaps' }),
      ],
    },
    oauth_config: { scopes: { bot: [...LEAST_SCOPES] } },
    settings: {
      event_subscriptions: { ...requests, bot_events: ['app_home_opened', 'app_mention', 'message.im'] },
      interactivity: { is_enabled: true, ...requests },
      org_deploy_enabled: false,
      socket_mode_enabled: url === null,
      token_rotation_enabled: false,
    },
  };
}
