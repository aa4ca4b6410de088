import { z } from 'zod';

const id = z.string().regex(/^[A-Z0-9]{2,40}$/);
const text = z.string().catch('').default('');

/** A slash command. */
export const commandSchema = z.object({ command: z.string(), text, user_id: id, user_name: text, channel_id: id, response_url: z.url(), trigger_id: text });
export type SlashCommand = z.output<typeof commandSchema>;

const person = z.object({ id, name: text, username: text });
const attachment = z.object({ title: text, text, fallback: text });
const element = z.object({ action_id: text, value: text });
const block = z.object({ elements: z.array(element).catch([]).default([]) });
const shownMessage = z.object({
  ts: z.string(),
  text,
  thread_ts: z.string().optional(),
  attachments: z.array(attachment).catch([]).default([]),
  blocks: z.array(block).catch([]).default([]),
});
/** A message that stands on the platform. */
export type ShownMessage = z.output<typeof shownMessage>;

/** A press of a button, below a message or in the home of the app. */
export const pressSchema = z.object({
  user: person,
  trigger_id: text,
  response_url: z.url().optional(),
  channel: z.object({ id }).optional(),
  container: z.object({ type: text, is_ephemeral: z.boolean().optional(), thread_ts: z.string().optional() }).default({ type: '' }),
  message: shownMessage.optional().catch(undefined),
  view: z.object({ private_metadata: text }).optional(),
  actions: z.array(z.object({ action_id: z.string(), value: text })).min(1),
});
export type PressPayload = z.output<typeof pressSchema>;

/** A shortcut that was chosen on a message. */
export const shortcutSchema = z.object({ callback_id: z.string(), user: person, trigger_id: text, response_url: z.url(), channel: z.object({ id }), message: shownMessage });
export type Shortcut = z.output<typeof shortcutSchema>;

const field = z.object({ value: z.string().nullish(), selected_option: z.object({ value: z.string() }).nullish() });

/** A form that was sent. */
export const formSchema = z.object({
  user: person,
  view: z.object({ id: z.string(), private_metadata: text, state: z.object({ values: z.record(z.string(), z.record(z.string(), field)) }) }),
});
export type SentForm = z.output<typeof formSchema>;

/** A message that somebody wrote: as a mention, or in a direct message. */
const written = z.object({
  type: z.enum(['app_mention', 'message']),
  subtype: z.string().optional(),
  channel: id,
  channel_type: z.string().optional(),
  user: id.optional(),
  bot_id: z.string().optional(),
  text,
  ts: z.string(),
  thread_ts: z.string().optional(),
  edited: z.unknown().optional(),
});
export type WrittenMessage = z.output<typeof written>;

const homeOpened = z.object({ type: z.literal('app_home_opened'), user: id, channel: id.optional(), tab: z.string().default('home') });
export type HomeOpened = z.output<typeof homeOpened>;

/** An event with its envelope. */
export const eventSchema = z.object({
  event_id: z.string().min(1),
  authorizations: z.array(z.object({ user_id: id.nullish() })).catch([]).default([]),
  event: z.discriminatedUnion('type', [written, homeOpened]),
});
export type SlackEvent = z.output<typeof eventSchema>;
