import { describe, expect, it } from 'vitest';
import { interactionSchema, messageSchema } from '../../../adapters/discord/payloads.ts';
import { personOf, placeOf, readInteraction, readMessage, type ReadContext } from '../../../adapters/discord/read.ts';
import { subjectOf } from '../../../adapters/discord/subject.ts';

const BOT = '900000000000000001';
const ADA = '900000000000000002';
const CONTEXT: ReadContext = { botId: BOT, commandName: 'lantern-meeting', replyVisibility: 'private', homeGuild: undefined };
const GUILD = '900000000000000100';
const CHANNEL = '900000000000000200';

/** An interaction as the gateway sends it, with what does not matter here as well. */
const recorded = (more: object) =>
  interactionSchema.parse({
    version: 1, id: '900000000000000300', token: 'aW50ZXJhY3Rpb24', application_id: BOT, channel_id: CHANNEL, guild_id: GUILD, context: 0, locale: 'de', app_permissions: '0',
    channel: { id: CHANNEL, type: 0, name: 'general', permissions: '0' },
    member: { user: { id: ADA, username: 'ada', global_name: 'Ada' }, permissions: '2048', roles: [], joined_at: '2024-01-01T00:00:00Z' },
    ...more,
  });
const command = (name: string, options: object[] = [], more: object = {}) => recorded({ type: 2, data: { id: '1', name, type: 1, options }, ...more });
const wishOf = (interaction: ReturnType<typeof recorded>, context = CONTEXT) => {
  const read = readInteraction(interaction, context);
  return read.kind === 'wish' ? read : null;
};

describe('reading interactions', () => {
  it('reads a question with its filters, privately', () => {
    const options = [{ name: 'query', type: 3, value: 'panel' }, { name: 'speaker', type: 3, value: 'Ada Quist' }, { name: 'from', type: 3, value: 'May 2024' }];
    expect(wishOf(command('lantern-meeting', options))).toEqual({ kind: 'wish', wish: { do: 'ask', question: 'panel', filters: { speaker: 'Ada Quist', from: 'May 2024' }, isMention: false }, acknowledge: 'private' });
  });

  it('answers everyone where it is asked to, or where that is usual', () => {
    expect(wishOf(command('lantern-meeting', [{ name: 'share', type: 5, value: true }]))).toMatchObject({ wish: { question: '', share: true }, acknowledge: 'public' });
    expect(wishOf(command('lantern-meeting'), { ...CONTEXT, replyVisibility: 'public' })).toMatchObject({ acknowledge: 'public' });
  });

  it('takes the rights of an admin from the payload, and in the home server alone where there is one', () => {
    const manager = command('lantern-meeting-admin', [{ name: 'reindex', type: 1, options: [] }], { member: { user: { id: ADA }, permissions: String(1 << 5) } });
    expect(wishOf(manager)?.wish).toEqual({ do: 'admin', command: 'reindex' });
    expect(personOf(manager, CONTEXT).mayAdminister).toBe(true);
    expect(personOf(manager, { ...CONTEXT, homeGuild: '1' }).mayAdminister).toBe(false);
    expect(personOf(command('lantern-meeting-admin'), CONTEXT).mayAdminister).toBe(false);
  });

  it('takes a thread for its channel', () => {
    expect(placeOf('7', { id: '7', type: 11, parent_id: '5' }, false)).toEqual({ adapter: 'discord', channel: '5', thread: '7', isDirect: false });
    expect(placeOf('7', null, true)).toEqual({ adapter: 'discord', channel: '7', thread: null, isDirect: true });
  });

  it('lets a page be turned by whoever asked, and gives others one of their own', () => {
    const press = (message: object) => wishOf(recorded({ type: 3, data: { custom_id: 't:abc', component_type: 2 }, message: { id: '1', components: [], ...message } }));
    expect(press({ flags: 64 })).toMatchObject({ wish: { do: 'action', token: 'abc' }, acknowledge: 'update' });
    expect(press({ flags: 0, interaction_metadata: { user: { id: ADA } } })).toMatchObject({ acknowledge: 'update' });
    expect(press({ flags: 0, referenced_message: { author: { id: ADA } } })).toMatchObject({ acknowledge: 'update' });
    expect(press({ flags: 0, referenced_message: { author: { id: '5' } } })).toMatchObject({ acknowledge: 'private' });
  });

  it('hands a button of another version to the desk, which says so', () => {
    expect(wishOf(recorded({ type: 3, data: { custom_id: 'more:12:ipv6' }, message: { id: '1' } }))).toMatchObject({ wish: { do: 'action', token: 'more:12:ipv6' }, acknowledge: 'private' });
  });

  it('lets those who shared and moderators remove', () => {
    const press = (custom_id: string, permissions: string) => readInteraction(recorded({ type: 3, data: { custom_id }, member: { user: { id: ADA }, permissions } }), CONTEXT);
    expect(press(`x:${ADA}`, '0')).toEqual({ kind: 'remove', isAllowed: true });
    expect(press('x:1', String(1 << 13))).toEqual({ kind: 'remove', isAllowed: true });
    expect(press('x:1', '0')).toEqual({ kind: 'remove', isAllowed: false });
  });

  it('reads a form, whichever way its fields are wrapped', () => {
    const components = [{ type: 18, id: 1, component: { type: 3, id: 2, custom_id: 'result', values: ['2. Panel'] } }, { type: 1, components: [{ type: 4, custom_id: 'expected', value: 'the other' }] }];
    expect(wishOf(recorded({ type: 5, data: { custom_id: 'r:abc', components } }))?.wish).toEqual({ do: 'report', token: 'abc', result: '2. Panel', expected: 'the other' });
  });

  it('suggests for the field that is typed in', () => {
    const typing = (name: string) => readInteraction(recorded({ type: 4, data: { name: 'lantern-meeting', options: [{ name, type: 3, value: 'pa', focused: true }] } }), CONTEXT);
    expect(typing('query')).toEqual({ kind: 'suggest', request: { field: 'question', typed: 'pa', limit: 25 } });
    expect(typing('speaker')).toMatchObject({ request: { field: 'speaker' } });
    expect(typing('from')).toEqual({ kind: 'unknown' });
  });
});

describe('reading messages', () => {
  const said = (more: object) => readMessage(messageSchema.parse({ id: '1', channel_id: CHANNEL, guild_id: GUILD, author: { id: ADA }, ...more }), CONTEXT);
  const mention = { mentions: [{ id: BOT }] };

  it('reads a mention without the mention, and people by their names', () => {
    expect(said({ content: `<@${BOT}>, what did <@5> say about :tada: <:lantern:77>?`, mentions: [{ id: BOT }, { id: '5', username: 'bruno', global_name: 'Bruno' }] })).toMatchObject({
      wish: { do: 'ask', question: 'what did Bruno say about :tada: lantern?', isMention: true },
    });
  });

  it('ignores bots, webhooks, other messages, and what is not meant for it', () => {
    expect(said({ content: 'hi', ...mention, author: { id: '5', bot: true } }).kind).toBe('none');
    expect(said({ content: 'hi', ...mention, webhook_id: '5' }).kind).toBe('none');
    expect(said({ content: 'hi', ...mention, type: 7 }).kind).toBe('none');
    expect(said({ content: 'hi' }).kind).toBe('none');
  });

  it('goes on from the message that was replied to', () => {
    const referenced_message = { id: '2', author: { id: BOT }, components: [{ type: 1, components: [{ type: 2, custom_id: 't:one' }, { type: 2, custom_id: 'r:two' }] }] };
    expect(said({ type: 19, content: `<@${BOT}> and ghosting?`, ...mention, referenced_message })).toMatchObject({ wish: { question: 'and ghosting?', followsToken: 'two' } });
    expect(said({ type: 19, content: '', referenced_message })).toEqual({ kind: 'silent-reply' });
  });

  it('takes every direct message for a question', () => {
    expect(said({ content: 'panel', guild_id: null })).toMatchObject({ wish: { question: 'panel' } });
  });
});

describe('the subject of a message', () => {
  const subject = (content: string, more: object = {}) => subjectOf({ content, embeds: [], message_snapshots: [], mentions: [], ...more });

  it('is its own words, without quotes, code and addresses', () => {
    expect(subject('> was said\nDoes `max_refresh` work? See https://example.org/x\n```\ncode\n```')).toBe('Does max_refresh work? See');
  });

  it('is its first sentences where it is long', () => {
    const long = subject(`The panel flickers when the lantern wakes up. ${'And more was said about it. '.repeat(20)}`);
    expect(long.length).toBeLessThanOrEqual(240);
    expect(long).toMatch(/^The panel flickers.*\.$/);
  });

  it('comes from what was forwarded or embedded where it has no text of its own', () => {
    expect(subject('', { message_snapshots: [{ message: { content: 'firefly' } }] })).toBe('firefly');
    expect(subject('', { embeds: [{ title: 'Release 2', description: null }] })).toBe('Release 2');
    expect(subject('')).toBe('');
  });
});
