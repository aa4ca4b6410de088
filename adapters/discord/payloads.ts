import { z } from 'zod';

/** Numbers of Discord's interface, as far as they are used here. */
export const INTERACTION = { command: 2, press: 3, autocomplete: 4, form: 5 } as const;
export const CALLBACK = { message: 4, defer: 5, deferUpdate: 6, choices: 8, form: 9 } as const;
export const COMPONENT = { row: 1, button: 2, select: 3, input: 4, text: 10, label: 18 } as const;
export const STYLE = { secondary: 2, link: 5, paragraph: 2 } as const;
export const FLAG = { ephemeral: 64, componentsV2: 1 << 15 } as const;
const THREADS = [10, 11, 12];
const DIRECT = [1, 3];
export const isThreadType = (type: number): boolean => THREADS.includes(type);

const id = z.string().regex(/^\d{1,21}$/);
const user = z.object({ id, username: z.string().optional(), global_name: z.string().nullish(), bot: z.boolean().optional() });

const channel = z.object({ id, type: z.number(), parent_id: id.nullish() });
/** A channel as `GET /channels` and interactions give it. */
export const channelSchema = channel;
export type Channel = z.output<typeof channel>;
export const isDirectType = (type: number): boolean => DIRECT.includes(type);

/** Components are a tree of unknown shape: what is needed of them are custom ids. */
interface Component {
  readonly custom_id?: string | undefined;
  readonly components?: readonly Component[] | undefined;
  readonly component?: Component | undefined;
  readonly accessory?: Component | undefined;
  readonly value?: unknown;
  readonly values?: readonly unknown[] | undefined;
}
const component: z.ZodType<Component> = z.lazy(() =>
  z.object({
    custom_id: z.string().optional(),
    components: z.array(component).optional(),
    component: component.optional(),
    accessory: component.optional(),
    value: z.unknown().optional(),
    values: z.array(z.unknown()).optional(),
  }),
);

const shownMessage = z.object({
  id,
  content: z.string().default(''),
  flags: z.number().default(0),
  author: user.optional(),
  components: z.array(component).catch([]).default([]),
  embeds: z.array(z.object({ title: z.string().nullish(), description: z.string().nullish() })).catch([]).default([]),
  message_snapshots: z.array(z.object({ message: z.object({ content: z.string().default('') }) })).catch([]).default([]),
  mentions: z.array(user).catch([]).default([]),
  interaction_metadata: z.object({ user: z.object({ id }) }).nullish().catch(undefined),
  referenced_message: z.object({ author: z.object({ id }).optional() }).nullish().catch(undefined),
});
/** A message that stands on the platform. */
export type ShownMessage = z.output<typeof shownMessage>;

const option = z.object({ name: z.string(), type: z.number(), value: z.union([z.string(), z.number(), z.boolean()]).optional(), focused: z.boolean().optional(), options: z.array(z.unknown()).optional() });
/** An option of a command, with what the person typed. */
export type CommandOption = z.output<typeof option>;

/** An interaction as the gateway gives it. */
export const interactionSchema = z.object({
  id,
  token: z.string().min(1),
  type: z.number(),
  guild_id: id.nullish(),
  channel_id: id.nullish(),
  channel: channel.nullish().catch(undefined),
  context: z.number().nullish(),
  member: z.object({ user, permissions: z.string().regex(/^\d+$/).default('0') }).nullish(),
  user: user.nullish(),
  message: shownMessage.nullish(),
  data: z
    .object({
      name: z.string().default(''),
      type: z.number().default(1),
      options: z.array(option).default([]),
      custom_id: z.string().default(''),
      target_id: id.optional(),
      resolved: z.object({ messages: z.record(z.string(), shownMessage).optional() }).nullish().catch(undefined),
      components: z.array(component).default([]),
    })
    .nullish(),
});
export type Interaction = z.output<typeof interactionSchema>;

/** A message that somebody wrote, as the gateway gives it. */
export const messageSchema = z.object({
  id,
  channel_id: id,
  guild_id: id.nullish(),
  type: z.number().default(0),
  content: z.string().default(''),
  author: user,
  webhook_id: id.nullish(),
  member: z.object({ permissions: z.string().optional() }).nullish().catch(undefined),
  mentions: z.array(user).catch([]).default([]),
  referenced_message: shownMessage.nullish().catch(undefined),
});
export type WrittenMessage = z.output<typeof messageSchema>;

/** All components of a tree, in reading order. */
export function flatten(components: readonly Component[]): readonly Component[] {
  return components.flatMap((one) => [one, ...flatten([...(one.components ?? []), ...(one.component ? [one.component] : []), ...(one.accessory ? [one.accessory] : [])])]);
}

export const optionsOf = (options: readonly unknown[]): readonly CommandOption[] => options.flatMap((one) => option.safeParse(one).data ?? []);
