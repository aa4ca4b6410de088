import { describe, expect, it } from 'vitest';
import { commandSchema, eventSchema, formSchema, pressSchema, shortcutSchema } from '../../../adapters/slack/payloads.ts';
import { botIdOf, isMeant, placeOf, readCommand, readForm, readMessage, readPress, readShortcut } from '../../../adapters/slack/read.ts';
import { wordsOf } from '../../../adapters/slack/words-of-message.ts';
import { writeFormMetadata } from '../../../adapters/slack/form-metadata.ts';
import { commandPayload, eventPayload, formPayload, messagePayload, pressPayload, shortcutPayload } from './recorded.ts';

const BOT = 'U0BOT0001';
const CONTEXT = { commandName: 'lantern-meeting', replyVisibility: 'private' as const };
const command = (text: string, name = '/lantern-meeting', context: typeof CONTEXT | { commandName: string; replyVisibility: 'public' } = CONTEXT) => readCommand(commandSchema.parse(commandPayload({ command: name, text })), context);
const event = (more: object) => {
  const told = eventSchema.parse(eventPayload(messagePayload(more)));
  if (told.event.type === 'app_home_opened') throw new Error('no message');
  return told.event;
};

describe('reading what people do in Slack', () => {
  it('reads a question as it was typed', () => {
    expect(command('a &lt;b&gt; &amp;amp; “exact words”')).toEqual({ kind: 'wish', wish: { do: 'ask', question: 'a <b> &amp; “exact words”', isMention: false }, how: 'private' });
    expect(command('panel', '/lantern-meeting', { ...CONTEXT, replyVisibility: 'public' })).toMatchObject({ how: 'public' });
  });

  it('reads what admins want, and helps with the rest', () => {
    expect(command(' Reindex ', '/lantern-meeting-admin')).toEqual({ kind: 'wish', wish: { do: 'admin', command: 'reindex' }, how: 'private' });
    expect(command('', '/lantern-meeting-admin')).toMatchObject({ wish: { do: 'help' } });
  });

  it('lets a page be turned by whoever asked, and gives others one of their own', () => {
    const press = (value: string, container: object = {}) => readPress(pressSchema.parse(pressPayload({ actions: [{ type: 'button', action_id: 'turn:0', block_id: 'b', value, action_ts: '1.2' }], container: { type: 'message', message_ts: '1.2', channel_id: 'C0GENERAL', is_ephemeral: false, ...container } })));
    expect(press('|abc', { is_ephemeral: true })).toEqual({ kind: 'wish', wish: { do: 'action', token: 'abc' }, how: 'change' });
    expect(press('U0ADA0001|abc')).toMatchObject({ how: 'change' });
    expect(press('U0OTHER01|abc')).toMatchObject({ how: 'private' });
  });

  it('hands a button of another version to the desk, which says so', () => {
    expect(readPress(pressSchema.parse(pressPayload({ actions: [{ type: 'button', action_id: 'more', block_id: 'b', value: '12:ipv6', action_ts: '1.2' }] })))).toEqual({ kind: 'wish', wish: { do: 'action', token: '12:ipv6' }, how: 'private' });
  });

  it('reads a form and where its answer goes', () => {
    const metadata = { at: 5, url: 'https://hooks.slack.example/actions/T0/1', channel: 'C0GENERAL', thread: '', token: '1r0\nx' };
    expect(readForm(formSchema.parse(formPayload(writeFormMetadata(metadata), { result: { result: { type: 'static_select', selected_option: { text: { type: 'plain_text', text: '2. Panel' }, value: '2. Panel' } } }, expected: { expected: { type: 'plain_text_input', value: 'the other' } } })))).toEqual({
      wish: { do: 'report', token: '1r0\nx', result: '2. Panel', expected: 'the other' },
      metadata,
    });
    expect(readForm(formSchema.parse(formPayload('{}', {})))).toBeNull();
  });

  it('makes a question of a message', () => {
    const shortcut = (message: object) => readShortcut(shortcutSchema.parse(shortcutPayload(message)), new Map([['U0ADA0001', 'Ada Quist']]));
    expect(shortcut({ text: '&gt; quoted\nDid <@U0ADA0001> fix the *lamp*? See <https://a.example|the note> in <#C0DEV|dev> :tada:' })).toMatchObject({ wish: { question: 'Did Ada Quist fix the lamp ? See the note in dev :tada:' }, how: 'private' });
    expect(shortcut({ text: '', attachments: [{ id: 1, title: 'Lamp oil', fallback: 'x' }] })).toMatchObject({ wish: { question: 'Lamp oil' } });
    expect(shortcut({ text: '```x```' })).toEqual({ kind: 'no-subject' });
  });
});

describe('reading messages in Slack', () => {
  const mention = { type: 'app_mention', channel: 'C0GENERAL', text: `<@${BOT}>, what did <@U0ADA0001> say?` };
  const direct = { type: 'message', channel: 'D0ADA', channel_type: 'im', text: 'panel' };

  it('reads a mention without the mention, and people by their names', () => {
    expect(readMessage(event(mention), { botId: BOT, names: new Map([['U0ADA0001', 'Ada Quist']]) })).toEqual({ do: 'ask', question: 'what did Ada Quist say?', isMention: true });
  });

  it('takes one of the two events of a mention', () => {
    expect(isMeant(event(mention), BOT)).toBe(true);
    expect(isMeant(event({ ...mention, type: 'message', channel_type: 'channel' }), BOT)).toBe(false);
    expect(isMeant(event(direct), BOT)).toBe(true);
    expect(isMeant(event({ ...direct, type: 'app_mention' }), BOT)).toBe(false);
  });

  it.each([
    ['an edit', { edited: { user: 'U0ADA0001', ts: '1.3' } }],
    ['another bot', { bot_id: 'B0OTHER' }],
    ['itself', { user: BOT }],
    ['nobody', { user: undefined }],
    ['a message that is gone', { subtype: 'message_deleted' }],
    ['a message that changed', { subtype: 'message_changed' }],
    ['somebody who joined', { subtype: 'channel_join' }],
  ])('does not listen to %s', (_, more) => expect(isMeant(event({ ...direct, ...more }), BOT)).toBe(false));

  it('listens to a file with words', () => expect(isMeant(event({ ...direct, subtype: 'file_share' }), BOT)).toBe(true));

  it('knows the bot by the event, else by its login', () => {
    const told = eventSchema.parse(eventPayload(messagePayload(direct)));
    expect(botIdOf(told, 'U0LOGIN')).toBe(BOT);
    expect(botIdOf({ ...told, authorizations: [] }, 'U0LOGIN')).toBe('U0LOGIN');
  });

  it('tells direct messages from channels', () => {
    expect(placeOf('D0ADA', null)).toEqual({ adapter: 'slack', channel: 'D0ADA', thread: null, isDirect: true });
    expect(placeOf('C0GENERAL', '1.2')).toEqual({ adapter: 'slack', channel: 'C0GENERAL', thread: '1.2', isDirect: false });
  });

  it('leaves signs of markup that mean nothing as they are, however many there are', () => {
    for (const text of ['<'.repeat(40_000), '<@U'.repeat(10_000), `<https://${'a|'.repeat(20_000)}`]) expect(wordsOf(text, new Map())).toBe(text);
    expect(wordsOf('&lt;'.repeat(10_000), new Map())).toBe('<'.repeat(10_000));
  });
});
