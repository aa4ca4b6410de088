import { afterEach, describe, expect, it } from 'vitest';
import { FIND_SHORTCUT } from '../../../adapters/slack/words.ts';
import { SLACK_LIMITS } from '../../../adapters/slack/limits.ts';
import type { DeskOptions, DeskSettings } from '../../../src/desk/context.ts';
import { makeDesk, type MadeDesk } from '../../desk/made-desk.ts';
import { createMadeSource, openMade } from '../../fixtures/lantern-archive.ts';
import { hasLoopback, labelsOf, NAME, readable, resultOf, startBot, textOf, type Bot, type BotOptions, type Call, type Mode, type SeenMessage, type Sent } from './loopback.ts';

const started: Bot[] = [];
const make = (more: Partial<Pick<DeskOptions, 'live' | 'store'>> & { readonly settings?: Partial<DeskSettings> } = {}) => makeDesk({ ...more, limitsOf: () => SLACK_LIMITS });

describe.skipIf(!hasLoopback).each(['socket', 'http'] as const)('the bot in a loopback Slack, by %s', (mode: Mode) => {
  afterEach(async () => {
    for (const bot of started.splice(0)) {
      await bot.stop();
      expect(bot.slack.violations).toEqual([]);
      expect(bot.slack.errors).toEqual([]);
    }
  });

  async function begin(options: BotOptions & { readonly desk?: MadeDesk } = {}): Promise<Bot & { readonly made: MadeDesk }> {
    const made = options.desk ?? (await make());
    const bot = await startBot(made.desk, { mode, ...options });
    started.push(bot);
    return { ...bot, made };
  }
  /** The message that a command was answered with. */
  async function ask(bot: Bot, question: string, act: Parameters<Bot['slack']['sendSlash']>[1] = {}): Promise<SeenMessage> {
    const sent = await bot.slack.sendSlash(question, act);
    await sent.response();
    return bot.slack.messages.at(-1) as SeenMessage;
  }
  async function press(bot: Bot, message: SeenMessage, which: string | RegExp | { readonly label: string; readonly user: string }): Promise<{ readonly sent: Sent; readonly call: Call }> {
    const from = bot.slack.mark();
    const { label, ...act } = which instanceof RegExp ? { label: labelsOf(message).find((one) => which.test(one)) ?? '' } : typeof which === 'string' ? { label: which } : which;
    const sent = await bot.slack.sendBlockAction({ message, actionId: { text: label }, ...act });
    const call = await resultOf(bot.slack, sent, from);
    await bot.settle();
    return { sent, call };
  }
  async function mention(bot: Bot, written: Parameters<Bot['slack']['sendMention']>[0]): Promise<SeenMessage> {
    const from = bot.slack.mark();
    await bot.slack.sendMention(written);
    await bot.slack.waitMethod('chat.postMessage', { from });
    await bot.settle();
    return bot.slack.botMessages(written.channel ?? bot.slack.channel).at(-1) as SeenMessage;
  }
  const read = (message: SeenMessage | undefined) => readable(textOf(message));
  const bodyText = ({ body }: Call) => readable(textOf({ text: '', ...body }));

  it('answers a command privately and at once, acknowledged with nothing', async () => {
    const bot = await begin();
    const sent = await bot.slack.sendSlash('ghost-limit');
    const body = await sent.response();
    expect(JSON.stringify(sent.payload ?? {})).toBe('{}');
    expect(body).toMatchObject({ response_type: 'ephemeral', unfurl_links: false, unfurl_media: false });
    expect(body.text).toContain('Partial refresh of the panel');
    expect(read(body)).toMatch(/^ghost-limit · \d+ results[^]*\nPartial refresh of the panel\nAda Quist · March 5, 2024 · community\n> [^]*\n▶ 1:30 · Notes/);
    expect(textOf(body)).toMatch(/\*ghost-limit\*[^]*<https:[^|>]+\|▶ 1:30> · <https:\/\/notes\.example\/[^|>]+\|Notes>/i);
  });

  it('shows the latest meeting and what to try where nothing is asked, and helps', async () => {
    const bot = await begin();
    expect(read(await ask(bot, ''))).toMatch(/meetings, newest[^]*Try: \/lantern-meeting /);
    const help = read(await ask(bot, 'help'));
    expect(help).toMatch(/Ask about past meetings/);
    expect(help).toMatch(/no commands inside threads\. There, mention me, use the message shortcut "Find in meetings"/);
    expect(read(await ask(bot, 'meeting 2024-03-05'))).toMatch(/March 5, 2024/);
    expect(read(await ask(bot, 'panel speaker:quist in March 2024'))).toMatch(/Ada Quist/);
  });

  it('turns pages of a private answer by each press, also after a restart', async () => {
    const bot = await begin();
    const message = await ask(bot, 'panel radio dictionaries');
    const first = read(message);
    const again = await bot.restart(bot.made.desk);
    started[0] = again;
    for (let times = 0; times < 4; times++) {
      await press(again, message, 'Next');
      expect(read(message)).not.toBe(first);
      await press(again, message, 'Previous');
      expect(read(message)).toBe(first);
    }
    expect(bot.slack.botMessages()).toHaveLength(1);
  });

  it('turns pages of a question that is too long for a button', async () => {
    const bot = await begin();
    const message = await ask(bot, `panel radio dictionaries ${'and also the lantern '.repeat(95)}`);
    const first = read(message);
    await press(bot, message, 'Next');
    expect(read(message)).not.toBe(first);
  });

  it('shares the best result where the bot is not, without a ping, and lets whoever shared it and admins remove it', async () => {
    const bot = await begin();
    const message = await ask(bot, 'panel radio dictionaries', { channel: 'C0NOBOT' });
    const { sent } = await press(bot, message, 'Share');
    await bot.slack.waitFor((call) => call.responseKey === sent.responseKey && /Shared\./.test(JSON.stringify(call.body)));
    const posts = () => bot.slack.botMessages('C0NOBOT').filter(({ ephemeral }) => !ephemeral);
    const [post] = posts() as [SeenMessage];
    expect(posts()).toHaveLength(1);
    expect(read(post)).toContain('shared by alice');
    expect(JSON.stringify(post)).not.toMatch(/<@/);
    expect(labelsOf(post)).toEqual(['Next', 'Remove']);
    const refused = await press(bot, post, { label: 'Remove', user: bot.slack.bob });
    expect(bodyText(refused.call)).toMatch(/Whoever shared this can remove it/);
    await press(bot, post, 'Remove');
    expect(post.deleted).toBe(true);
    await press(bot, message, 'Share');
    await press(bot, posts()[0] as SeenMessage, { label: 'Remove', user: bot.slack.carol });
    expect(posts()).toEqual([]);
  });

  it('gives each who turns pages of a shared answer pages of their own', async () => {
    const bot = await begin();
    const message = await ask(bot, 'panel radio dictionaries');
    await press(bot, message, 'Share');
    const post = bot.slack.botMessages().find(({ ephemeral }) => !ephemeral) as SeenMessage;
    const before = read(post);
    const [one, two] = await Promise.all([press(bot, post, 'Next'), press(bot, post, { label: 'Next', user: bot.slack.bob })]);
    for (const { call } of [one, two]) expect(call.body).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(read(post)).toBe(before);
  });

  it('answers everyone where that is usual, and only the asker turns those pages', async () => {
    const bot = await begin({ replyVisibility: 'public', desk: await make({ settings: { replyVisibility: 'public' } }) });
    const message = await ask(bot, 'panel radio dictionaries');
    expect(message.ephemeral).toBeNull();
    const first = read(message);
    expect((await press(bot, message, { label: 'Next', user: bot.slack.bob })).call.body).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(read(message)).toBe(first);
    await press(bot, message, 'Next');
    expect(read(message)).not.toBe(first);
    expect(labelsOf(message)).toContain('Remove');
    expect(labelsOf(message)).not.toContain('Share');
    await press(bot, message, 'Remove');
    expect(message.deleted).toBe(true);
  });

  it('reads on, page by page', async () => {
    const bot = await begin();
    const message = await ask(bot, 'ghost-limit');
    const { call } = await press(bot, message, 'Read on');
    expect(call.body).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(bodyText(call)).toMatch(/forty pages of a novel/);
  });

  it('takes a report in a form, without a name', async () => {
    const bot = await begin();
    const message = await ask(bot, 'ghost-limit');
    const from = bot.slack.mark();
    await bot.slack.sendBlockAction({ message, actionId: { text: 'Not it?' } });
    await bot.slack.waitMethod('views.open', { from });
    const view = [...bot.slack.views.values()][0];
    if (!view) throw new Error('no form');
    expect(view.title?.text).toBe('Not it?');
    const sent = await bot.slack.sendViewSubmission(view, { result: { result: { selected_option: { value: '1. Partial refresh of the panel' } } }, expected: { expected: { value: 'the color panel' } } });
    await sent.acked();
    const thanks = await bot.slack.waitFor(({ method }) => method === 'response_url', { from });
    expect(bodyText(thanks)).toMatch(/Thank you/);
    const kept = JSON.stringify(await bot.made.store.read('reports', { entries: 9, days: 9 }));
    expect(kept).toContain('the color panel');
    expect(kept).not.toContain(bot.slack.alice);
  });

  it('offers what is nearest where there is no answer, and asks it', async () => {
    const bot = await begin();
    const message = await ask(bot, 'firefly in April 2024');
    expect(read(message)).toMatch(/Nothing about firefly/);
    await press(bot, message, /^(Any date|Anyone)$/);
    expect(read(message)).not.toMatch(/Nothing about/);
  });

  it('answers a mention in its thread and goes on there', async () => {
    const bot = await begin();
    const answer = await mention(bot, { text: 'what did Ada say about the panel?' });
    const root = answer.thread_ts ?? '';
    expect(read(answer)).toMatch(/panel/i);
    expect(labelsOf(answer)).not.toContain('Share');
    const next = await mention(bot, { text: 'when?', thread_ts: root, user: bot.slack.bob });
    expect(next.thread_ts).toBe(root);
    expect(read(next)).toMatch(/March 5, 2024|\d{4}/);
    expect(read(await mention(bot, { text: '' }))).toMatch(/Ask about past meetings/);
    expect(read(await mention(bot, { text: 'what did <@U0BOB> say?' }))).toMatch(/\bbob\b/i);
  });

  it('lets the asker turn the pages of a mention, and others pages of their own', async () => {
    const bot = await begin();
    const answer = await mention(bot, { text: 'panel radio dictionaries' });
    const first = read(answer);
    const { call } = await press(bot, answer, { label: 'Next', user: bot.slack.bob });
    expect(call.body).toMatchObject({ response_type: 'ephemeral', replace_original: false, thread_ts: answer.thread_ts });
    expect(read(answer)).toBe(first);
    await press(bot, answer, 'Next');
    expect(read(answer)).not.toBe(first);
  });

  it('answers a message once that comes as a mention and as a message, and one that is sent again', async () => {
    const bot = await begin({ harness: { scopes: ['app_mentions:read', 'chat:write', 'commands', 'im:history', 'users:read', 'channels:history'] } });
    const from = bot.slack.mark();
    const sent = await bot.slack.sendMention({ text: 'ghost-limit', alsoMessage: true });
    await bot.slack.redeliver(sent, { reason: 'http_timeout' });
    await bot.slack.waitMethod('chat.postMessage', { from });
    await bot.settle();
    const again = await bot.restart(bot.made.desk);
    started[0] = again;
    await again.slack.redeliver(sent, { reason: 'http_timeout' });
    await mention(again, { text: 'firefly' });
    expect(bot.slack.botMessages()).toHaveLength(2);
  });

  it('answers direct messages in place, and nobody but people', async () => {
    const bot = await begin();
    const from = bot.slack.mark();
    await bot.slack.sendDM({ text: 'firefly' });
    await bot.slack.waitMethod('chat.postMessage', { from });
    const answer = bot.slack.botMessages('D0ALICE').at(-1);
    expect(answer?.thread_ts).toBeUndefined();
    expect(read(answer)).toMatch(/May 7, 2024/);
    await bot.slack.sendDM({ text: 'firefly', bot_id: 'B0OTHER' });
    await bot.slack.sendDM({ text: 'firefly', user: bot.slack.botUserId });
    await bot.slack.sendDM({ text: 'firefly', subtype: 'message_deleted' });
    await bot.slack.sendEvent({ type: 'message', subtype: 'message_changed', channel: 'D0ALICE', channel_type: 'im', message: { text: 'firefly', user: bot.slack.alice, ts: '1.2' }, ts: '1.3' });
    await bot.slack.sendEvent({ type: 'app_mention', channel: bot.slack.channel, user: bot.slack.alice, text: `<@${bot.slack.botUserId}> firefly`, ts: '1.4', edited: { user: bot.slack.alice, ts: '1.5' } });
    const last = bot.slack.mark();
    await bot.slack.sendDM({ text: 'when?' });
    await bot.slack.waitMethod('chat.postMessage', { from: last });
    await bot.settle();
    expect(bot.slack.botMessages('D0ALICE')).toHaveLength(2);
    expect(bot.slack.botMessages(bot.slack.channel)).toEqual([]);
  });

  it('finds what a message is about', async () => {
    const bot = await begin();
    const written = await bot.slack.sendMessage({ channel: 'D0ALICE', text: '> quoted\nDoes anybody know the *firefly* status &amp; &lt;plans&gt;?' });
    await bot.settle();
    const sent = await bot.slack.sendShortcut(FIND_SHORTCUT.id, { message: written.message as SeenMessage });
    const body = await sent.response();
    expect(body).toMatchObject({ response_type: 'ephemeral' });
    expect(read(body)).toMatch(/firefly/i);
    const empty = await bot.slack.sendShortcut(FIND_SHORTCUT.id, { message: { ...(written.message as SeenMessage), text: '```x```' } });
    expect(read(await empty.response())).toMatch(/no text/);
  });

  it('shows its home, and answers the topics there under its messages', async () => {
    const bot = await begin();
    await bot.slack.sendEvent({ type: 'app_home_opened', user: bot.slack.alice, channel: 'D0ALICE', tab: 'messages' });
    await bot.slack.sendEvent({ type: 'app_home_opened', user: bot.slack.alice, channel: 'D0ALICE', tab: 'home' });
    await bot.slack.waitMethod('views.publish');
    expect(bot.slack.requests.filter(({ method }) => method === 'views.publish')).toHaveLength(1);
    const home = bot.slack.views.get(`home:${bot.slack.alice}`);
    if (!home) throw new Error('no home');
    expect(readable(textOf(home))).toMatch(/meetings, newest[^]*Recent topics, and questions to try\n[^]*Ask about past meetings/);
    const topic = home.blocks.flatMap(({ elements = [] }) => elements).find(({ type }) => type === 'button');
    await bot.slack._deliver('interactive', { type: 'block_actions', user: { id: bot.slack.alice, username: 'alice', name: 'alice', team_id: 'T0HARNESS' }, team: { id: 'T0HARNESS' }, api_app_id: 'A0HARNESS', container: { type: 'view', view_id: home.id }, trigger_id: '1.2.3', view: home, actions: [{ type: 'button', action_id: topic?.action_id, value: topic?.value, block_id: 'b' }] }, { label: 'press in the home' });
    await bot.slack.waitMethod('chat.postMessage');
    expect(read(bot.slack.botMessages('D0ALICE').at(-1))).toMatch(/results?/);
  });

  it('lets admins of the workspace and listed people administer, and nobody else', async () => {
    const bot = await begin({ desk: await make({ settings: { admins: ['U0BOB'] } }) });
    const admin = (text: string, user: string) => ask(bot, text, { command: `/${NAME}-admin`, user });
    expect(read(await admin('status', bot.slack.alice))).toMatch(/for those who run this bot/);
    expect(read(await admin('status', bot.slack.bob))).toMatch(/meetings/);
    for (const command of ['status', 'lint', 'gaps']) expect((await admin(command, bot.slack.carol)).ephemeral).toBe(bot.slack.carol);
    expect(read(await admin('nonsense', bot.slack.carol))).toMatch(/Ask about past meetings/);
    const sent = await bot.slack.sendSlash('reindex', { command: `/${NAME}-admin`, user: bot.slack.carol });
    await bot.slack.waitFor((call) => call.responseKey === sent.responseKey && /unchanged/.test(JSON.stringify(call.body)));
    expect(bot.slack.requests.filter(({ method, body }) => method === 'users.info' && body['user'] === bot.slack.carol)).toHaveLength(1);
  });

  it('keeps to the channels it may answer in', async () => {
    const bot = await begin({ settings: { CHANNELS: ['C0DEV'] } });
    const refused = await ask(bot, 'panel');
    expect(textOf(refused)).toMatch(/I answer in <#C0DEV> and in direct messages/);
    expect(refused.ephemeral).toBe(bot.slack.alice);
    await bot.slack.sendMention({ text: 'panel' });
    const told = await bot.slack.waitMethod('chat.postEphemeral');
    expect(told.body).toMatchObject({ user: bot.slack.alice, channel: bot.slack.channel });
    expect(bot.slack.botMessages().filter(({ ephemeral }) => !ephemeral)).toEqual([]);
    expect(read(await ask(bot, 'panel', { channel: 'C0DEV' }))).toMatch(/results/);
    expect(read(await ask(bot, 'panel', { channel: 'D0ALICE' }))).toMatch(/results/);
  });

  it('asks for patience, privately, where somebody asks too often', async () => {
    const bot = await begin({ desk: await make({ settings: { ratePerPerson: 2 } }) });
    for (const question of ['panel', 'firefly']) expect(read(await ask(bot, question))).not.toMatch(/within a minute/);
    expect(read(await ask(bot, 'radio'))).toMatch(/You have asked 2 questions within a minute/);
    expect(read(await ask(bot, 'radio', { user: bot.slack.bob }))).not.toMatch(/within a minute/);
  });

  it('announces in each of its channels, although one is closed to it', async () => {
    const bot = await begin({ settings: { ANNOUNCE_CHANNEL: ['C0GENERAL', 'C0DEV'] } });
    bot.slack.failNext(1, 'is_archived', { match: /chat\.postMessage/ });
    await bot.adapter.announce({ kind: 'notice', lines: ['A <!channel> meeting'], plain: 'A <!channel> meeting' });
    expect(bot.slack.botMessages('C0GENERAL')).toEqual([]);
    expect(textOf(bot.slack.botMessages('C0DEV').at(-1))).toBe('A &lt;!channel&gt; meeting');
    expect(bot.log.lines).toContainEqual(expect.objectContaining({ message: 'could not announce' }));
  });

  it.skipIf(mode === 'http')('turns a hundred pages, to the last and back', async () => {
    const topics = Array.from({ length: 320 }, (_, at) => `## Lamp number ${at} (${Math.floor(at / 60)}:${String(at % 60).padStart(2, '0')}:10 in the video)\n- The firefly of lamp ${at} was mended.\n`);
    const live = await openMade(createMadeSource({ '2024-01-02.md': `# Lantern Meeting\n## January 2, 2024\n### Video [Recording](https://youtu.be/aBcDeFgHiJk)\n${topics.join('\n')}` }));
    const bot = await begin({ desk: await make({ live }) });
    const message = await ask(bot, 'firefly');
    const pages = [read(message)];
    while (labelsOf(message).includes('Next')) {
      await press(bot, message, 'Next');
      pages.push(read(message));
    }
    expect(pages.length).toBeGreaterThanOrEqual(100);
    expect(new Set(pages).size).toBe(pages.length);
    for (let left = pages.length - 1; left > 0; left--) {
      await press(bot, message, 'Previous');
      expect(read(message)).toBe(pages[left - 1]);
    }
  });
});
