/** Payloads as Slack documents them, with what does not matter here as well; the names are made up. */
const TEAM = { id: 'T0LANTERN', domain: 'lantern' };
const ADA = { id: 'U0ADA0001', username: 'ada', name: 'ada', team_id: TEAM.id };
const COMMON = { api_app_id: 'A0LANTERN', token: 'legacy', is_enterprise_install: false, enterprise: null };
const URL = 'https://hooks.slack.example/actions/T0LANTERN/1/abc';

export const commandPayload = (more: object) => ({
  token: 'legacy', team_id: TEAM.id, team_domain: TEAM.domain, channel_id: 'C0GENERAL', channel_name: 'general', user_id: ADA.id, user_name: 'ada',
  command: '/lantern-meeting', text: '', api_app_id: 'A0LANTERN', is_enterprise_install: 'false', response_url: URL, trigger_id: '1.2.abc', ...more,
});

export const pressPayload = (more: object) => ({
  ...COMMON, type: 'block_actions', user: ADA, team: TEAM, trigger_id: '1.2.abc', response_url: URL, channel: { id: 'C0GENERAL', name: 'general' }, state: { values: {} },
  container: { type: 'message', message_ts: '1.2', channel_id: 'C0GENERAL', is_ephemeral: true },
  ...more,
});

export const shortcutPayload = (message: object) => ({
  ...COMMON, type: 'message_action', callback_id: 'find_in_meetings', user: ADA, team: TEAM, trigger_id: '1.2.abc', action_ts: '1.2', response_url: URL, channel: { id: 'C0GENERAL', name: 'general' },
  message_ts: '1.2', message: { type: 'message', user: 'U0BRUNO01', ts: '1.2', client_msg_id: 'x', team: TEAM.id, ...message },
});

export const formPayload = (private_metadata: string, values: object) => ({
  ...COMMON, type: 'view_submission', user: ADA, team: TEAM, trigger_id: '1.2.abc', response_urls: [],
  view: { id: 'V0FORM001', team_id: TEAM.id, type: 'modal', callback_id: 'report', private_metadata, hash: '1.x', blocks: [], title: { type: 'plain_text', text: 'Not it?' }, state: { values }, app_id: 'A0LANTERN' },
});

export const messagePayload = (more: object) => ({
  type: 'message', user: ADA.id, text: '', ts: '1700000000.000100', client_msg_id: 'x', team: TEAM.id, channel: 'D0ADA', event_ts: '1700000000.000100',
  blocks: [{ type: 'rich_text', block_id: 'b', elements: [] }], ...more,
});

export const eventPayload = (event: object) => ({
  token: 'legacy', team_id: TEAM.id, context_team_id: TEAM.id, context_enterprise_id: null, api_app_id: 'A0LANTERN', event, type: 'event_callback', event_id: 'Ev0LANTERN', event_time: 1_700_000_000,
  authorizations: [{ enterprise_id: null, team_id: TEAM.id, user_id: 'U0BOT0001', is_bot: true, is_enterprise_install: false }], is_ext_shared_channel: false, event_context: '4-x',
});
