import { afterEach, describe, expect, it } from 'vitest';
import { DISCORD_LIMITS } from '../../../adapters/discord/limits.ts';
import type { DeskOptions, DeskSettings } from '../../../src/desk/context.ts';
import { makeDesk, type MadeDesk } from '../../desk/made-desk.ts';
import { createMadeSource, openMade } from '../../fixtures/lantern-archive.ts';
import { readable } from './discord-driver.ts';
import { hasLoopback, resultOf, startBot, type Bot, type BotOptions, type SeenMessage, type Sent } from './loopback.ts';

const NAME = 'lantern-meeting';
const MANAGER = ['manageGuild'];
const EPHEMERAL = 64;
const V2 = 1 << 15;

const started: Bot[] = [];
const make = (more: Partial<Pick<DeskOptions, 'live' | 'store'>> & { readonly settings?: Partial<DeskSettings> } = {}) => makeDesk({ ...more, limitsOf: () => DISCORD_LIMITS });
async function begin(options: BotOptions & { readonly desk?: MadeDesk } = {}): Promise<Bot & { readonly made: MadeDesk; ask(question: string, more?: Record<string, unknown>): Promise<SeenMessage> }> {
  const made = options.desk ?? (await make());
  const bot = await startBot(made.desk, options);
  started.push(bot);
  return { ...bot, made, ask: (query, more = {}) => bot.discord.sendSlash(NAME, { query, ...more }).response() };
}
const read = (bot: Bot, message: unknown) => readable(bot.discord.textOf(message));
async function press(bot: Bot, which: string | { readonly label: string; readonly userId: string }, message: SeenMessage): Promise<Sent> {
  const from = bot.discord.mark();
  const { label, ...act } = typeof which === 'string' ? { label: which } : which;
  const sent = bot.discord.clickButton({ label }, message, act);
  await resultOf(bot.discord, sent, from);
  return sent;
}
async function mention(bot: Bot, written: Parameters<Bot['discord']['sendMention']>[0]): Promise<SeenMessage> {
  const from = bot.discord.mark();
  bot.discord.sendMention(written);
  const call = await bot.discord.waitFor((one) => one.method === 'POST' && /\/channels\/\d+\/messages$/.test(one.path) && (one.status ?? 500) < 300, { from });
  await bot.settle();
  return (await Promise.resolve(bot.discord.botMessages(call.path.split('/')[2]))).at(-1) as SeenMessage;
}

describe.skipIf(!hasLoopback)('the bot in a loopback Discord', () => {
  afterEach(async () => {
    for (const bot of started.splice(0)) {
      await bot.stop();
      expect(bot.discord.violations).toEqual([]);
    }
  });

  it('registers its commands once, and in one place', async () => {
    const bot = await begin();
    expect(bot.discord.commands.global.map(({ name }) => name)).toEqual([NAME, 'Find in meetings', `${NAME}-admin`]);
    const from = bot.discord.mark();
    const again = await bot.restart(bot.made.desk);
    started[0] = again;
    expect(bot.discord.requests.slice(from).filter(({ method }) => method === 'PUT')).toEqual([]);
    const inGuild = await again.restart(bot.made.desk, { DISCORD_GUILD_ID: bot.discord.guildId });
    started[0] = inGuild;
    expect(bot.discord.commands.global).toEqual([]);
    expect(bot.discord.commands.guild.get(bot.discord.guildId)).toHaveLength(3);
    started[0] = await inGuild.restart(bot.made.desk, { DISCORD_GUILD_ID: undefined });
    expect(bot.discord.commands.global).toHaveLength(3);
    expect(bot.discord.commands.guild.get(bot.discord.guildId)).toEqual([]);
  });

  it('answers a command privately, for a phone first', async () => {
    const bot = await begin();
    const message = await bot.ask('ghost-limit');
    expect(message.flags & (EPHEMERAL | V2)).toBe(EPHEMERAL | V2);
    expect(read(bot, message)).toMatch(/^ghost-limit · \d+ results[^]*### Partial refresh of the panel\n-# Ada Quist · March 5, 2024 · community\n> [^]*\n▶ 1:30 \(https:[^]*Notes \(https:/);
    expect(message.components.map((component) => (component as { type: number }).type).slice(0, 3)).toEqual([10, 10, 1]);
  });

  it('shows the latest meeting and what to try where nothing is asked', async () => {
    const bot = await begin();
    expect(read(bot, await bot.discord.sendSlash(NAME).response())).toMatch(/meetings, newest[^]*Try: \/lantern-meeting /);
    expect(read(bot, await bot.ask('help'))).toMatch(/Ask about past meetings/);
    expect(read(bot, await bot.ask('meeting 2024-03-05'))).toMatch(/March 5, 2024/);
  });

  it('takes filters, and completes', async () => {
    const bot = await begin();
    expect(read(bot, await bot.ask('panel', { speaker: 'Ada Quist', from: 'January 2024', to: 'April 2024', series: 'community' }))).toMatch(/Ada Quist/);
    const { choices } = await bot.discord.sendAutocomplete(NAME, { query: 'par' }).response();
    expect(choices.map(({ name }) => name)).toContain('Partial refresh of the panel');
    expect((await bot.discord.sendAutocomplete(NAME, { query: 'x', speaker: 'ad' }, { focused: 'speaker' }).response()).choices[0]?.value).toBe('Ada Quist');
  });

  it('turns pages of a private answer after a restart', async () => {
    const bot = await begin();
    const message = await bot.ask('panel radio dictionaries');
    const first = read(bot, message);
    const again = await bot.restart(bot.made.desk);
    started[0] = again;
    await press(again, 'Next', message);
    expect(read(bot, message)).not.toBe(first);
    await press(again, 'Previous', message);
    expect(read(bot, message)).toBe(first);
  });

  it('turns pages of a question that is too long for a button', async () => {
    const bot = await begin();
    const message = await bot.ask(`panel radio dictionaries ${'and also the lantern '.repeat(12)}`);
    const first = read(bot, message);
    await press(bot, 'Next', message);
    expect(read(bot, message)).not.toBe(first);
  });

  it('shares the best result once, and lets whoever shared it and moderators remove it', async () => {
    const bot = await begin();
    const message = await bot.ask('panel radio dictionaries');
    const sent = bot.discord.clickButton({ label: 'Share' }, message);
    await bot.discord.waitFor((call) => call.interactionId === sent.id && /Shared/.test(JSON.stringify(call.body)) && call.status === 200);
    const posts = bot.discord.botMessages(bot.discord.channelId).filter(({ flags }) => !(flags & EPHEMERAL));
    expect(posts).toHaveLength(1);
    const [post] = posts;
    expect(read(bot, post)).toContain(`shared by <@${bot.discord.alice.id}>`);
    expect(bot.discord.requests.every(({ body }) => body?.['allowed_mentions'] === undefined || JSON.stringify(body['allowed_mentions']).includes('"parse":[]'))).toBe(true);
    const refused = bot.discord.clickButton({ label: 'Remove' }, post as SeenMessage, { userId: bot.discord.bob.id });
    expect(read(bot, await refused.response())).toMatch(/Whoever shared this can remove it/);
    await press(bot, 'Remove', post as SeenMessage);
    expect(post?.deleted).toBe(true);
    const public_ = await bot.discord.sendSlash(NAME, { query: 'panel', share: true }).response();
    expect(public_.flags & EPHEMERAL).toBe(0);
    const moderated = bot.discord.clickButton({ label: 'Remove' }, public_, { userId: bot.discord.bob.id, perms: ['manageMessages'] });
    await resultOf(bot.discord, moderated, 0);
    expect(public_.deleted).toBe(true);
  });

  it('gives each who turns pages of a shared answer pages of their own', async () => {
    const bot = await begin();
    const message = await bot.ask('panel radio dictionaries');
    await press(bot, 'Share', message);
    await bot.settle();
    const post = bot.discord.botMessages(bot.discord.channelId).find(({ flags }) => !(flags & EPHEMERAL)) as SeenMessage;
    const before = read(bot, post);
    const [one, two] = await Promise.all([press(bot, 'Next', post), press(bot, { label: 'Next', userId: bot.discord.bob.id }, post)]);
    for (const sent of [one, two]) expect((await sent.response()).flags & EPHEMERAL).toBe(EPHEMERAL);
    expect(read(bot, post)).toBe(before);
  });

  it('reads on, and takes a report without a name', async () => {
    const bot = await begin();
    const message = await bot.ask('ghost-limit');
    expect((await press(bot, 'Read on', message)).text()).toMatch(/forty pages of a novel/);
    const form = bot.discord.clickButton({ label: 'Not it?' }, message);
    await form.response();
    expect(read(bot, await bot.discord.submitModal(form, { expected: 'the color panel' }).response())).toMatch(/Thank you/);
    expect(JSON.stringify(await bot.made.store.read('reports', { entries: 9, days: 9 }))).not.toContain(bot.discord.alice.id);
  });

  it('offers what is nearest where there is no answer, and asks it', async () => {
    const bot = await begin();
    const message = await bot.ask('firefly in April 2024');
    expect(read(bot, message)).toMatch(/Nothing about firefly/);
    const label = /^(Any date|Anyone)$/;
    const from = bot.discord.mark();
    const sent = bot.discord.clickButton({ label }, message);
    await resultOf(bot.discord, sent, from);
    expect(read(bot, message)).not.toMatch(/Nothing about/);
  });

  it('answers a mention where it was asked, without a ping, and goes on in the thread and after a restart', async () => {
    const bot = await begin();
    const answer = await mention(bot, { content: 'what did Ada say about the panel?', thread: { name: 'panel' } });
    expect(answer.referenced?.id).toBeDefined();
    expect(read(bot, answer)).toMatch(/panel/i);
    expect(read(bot, answer)).not.toMatch(/^Share$/m);
    expect(read(bot, await mention(bot, { content: 'when?', thread: { id: answer.channel_id }, userId: bot.discord.bob.id }))).toMatch(/March 5, 2024|\d{4}/);
    started[0] = await bot.restart((await make()).desk);
    const next = await mention(started[0], { content: 'and ghosting?', replyTo: answer, channelId: answer.channel_id });
    expect(read(bot, next)).toMatch(/from your last question/);
  });

  it('explains itself to a bare mention, and says once that it cannot read a silent reply', async () => {
    const bot = await begin();
    const answer = await mention(bot, { content: '' });
    expect(read(bot, answer)).toMatch(/Ask about past meetings/);
    const count = () => bot.discord.botMessages(bot.discord.channelId).length;
    const before = count();
    // Discord keeps the text of a reply back whose ping was turned off.
    const silent = (id: string) => bot.discord.dispatch('MESSAGE_CREATE', { id, channel_id: bot.discord.channelId, guild_id: bot.discord.guildId, type: 19, content: '', author: { id: bot.discord.alice.id, username: 'alice', discriminator: '0' }, mentions: [], attachments: [], embeds: [], timestamp: new Date().toISOString(), message_reference: { message_id: answer.id, channel_id: bot.discord.channelId }, referenced_message: { ...answer, author: { id: bot.discord.botUserId } } });
    silent('1400000000000000001');
    await bot.discord.waitFor((call) => /cannot see the text of a reply/.test(JSON.stringify(call.body)));
    silent('1400000000000000002');
    bot.discord.sendMessage({ content: `<@${bot.discord.botUserId}> panel`, bot: true });
    await mention(bot, { content: 'panel' });
    expect(count()).toBe(before + 2);
  });

  it('answers direct messages and in direct messages', async () => {
    const bot = await begin();
    const from = bot.discord.mark();
    const asked = bot.discord.sendMessage({ dm: true, content: 'firefly' });
    await bot.discord.waitFor((call) => call.method === 'POST' && call.path === `/channels/${asked.channel_id}/messages`, { from });
    expect(read(bot, bot.discord.botMessages(asked.channel_id).at(-1))).toMatch(/May 7, 2024/);
    expect(read(bot, await bot.discord.sendSlash(NAME, { query: 'firefly' }, { dm: true }).response())).toMatch(/May 7, 2024/);
  });

  it('finds what a message is about', async () => {
    const bot = await begin();
    const message = bot.discord.sendMessage({ content: 'Does anybody know the firefly status?' });
    const answer = await bot.discord.sendMessageCommand('Find in meetings', message).response();
    expect(answer.flags & EPHEMERAL).toBe(EPHEMERAL);
    expect(read(bot, answer)).toMatch(/firefly/i);
    expect(read(bot, await bot.discord.sendMessageCommand('Find in meetings', bot.discord.sendMessage({ content: '```x```' })).response())).toMatch(/no text/);
  });

  it('lets managers and listed people administer, and nobody else', async () => {
    const bot = await begin({ desk: await make({ settings: { admins: [] } }) });
    const admin = (command: string, perms: string[]) => bot.discord.sendSlash(`${NAME}-admin ${command}`, {}, { perms });
    expect(read(bot, await admin('status', []).response())).toMatch(/for those who run this bot/);
    for (const command of ['status', 'lint', 'gaps']) expect((await admin(command, MANAGER).response()).flags & EPHEMERAL).toBe(EPHEMERAL);
    const sent = admin('reindex', MANAGER);
    await sent.response();
    await bot.discord.waitFor((call) => call.interactionId === sent.id && /unchanged/.test(JSON.stringify(call.body)) && call.status === 200);
    expect(read(bot, sent.original)).toMatch(/meetings, [\d,]+ passages/);
  });

  it('keeps to the channels it may answer in', async () => {
    const bot = await begin();
    const other = await bot.restart(bot.made.desk, { CHANNELS: [bot.discord.channelB] });
    started[0] = other;
    const refused = await bot.ask('panel');
    expect(read(bot, refused)).toMatch(/I answer in <#\d+>/);
    expect(refused.flags & EPHEMERAL).toBe(EPHEMERAL);
    const from = bot.discord.mark();
    bot.discord.sendMention({ content: 'panel' });
    await bot.discord.waitFor((call) => call.path === '/users/@me/channels', { from });
    expect(bot.discord.botMessages(bot.discord.channelId).filter(({ flags }) => !(flags & EPHEMERAL))).toEqual([]);
    expect(read(bot, await bot.discord.sendSlash(NAME, { query: 'panel' }, { guildId: bot.discord.guildB, channelId: bot.discord.channelB }).response())).toMatch(/results/);
  });

  it('turns a hundred pages, to the last and back', async () => {
    const topics = Array.from({ length: 320 }, (_, at) => `## Lamp number ${at} (${Math.floor(at / 60)}:${String(at % 60).padStart(2, '0')}:10 in the video)\n- The firefly of lamp ${at} was mended.\n`);
    const live = await openMade(createMadeSource({ '2024-01-02.md': `# Lantern Meeting\n## January 2, 2024\n### Video [Recording](https://youtu.be/aBcDeFgHiJk)\n${topics.join('\n')}` }));
    const bot = await begin({ desk: await make({ live }) });
    const message = await bot.ask('firefly');
    const first = read(bot, message);
    const pages = [first];
    while (isOffered('Next', message)) {
      await press(bot, 'Next', message);
      pages.push(read(bot, message));
    }
    expect(pages.length).toBeGreaterThanOrEqual(100);
    expect(new Set(pages).size).toBe(pages.length);
    for (let left = pages.length - 1; left > 0; left--) {
      await press(bot, 'Previous', message);
      expect(read(bot, message)).toBe(pages[left - 1]);
    }
  }, 60_000);

  it('answers, shares and removes in a server that it is not in', async () => {
    const bot = await begin();
    const { guildB, channelB, alice } = bot.discord;
    // Of such a server the app hears nothing and may write into none of its channels; what interactions carry is all it has.
    bot.discord.forbid(channelB);
    const there = { guildId: guildB, channelId: channelB, userId: alice.id };
    const message = await bot.discord.sendSlash(NAME, { query: 'panel radio dictionaries' }, there).response();
    expect(read(bot, message)).toMatch(/results/);
    const from = bot.discord.mark();
    const shared = bot.discord.clickButton({ label: 'Share' }, message, there);
    await bot.discord.waitFor((call) => call.interactionId === shared.id && /Shared/.test(JSON.stringify(call.body)) && call.status === 200, { from });
    const [post] = bot.discord.botMessages(channelB).filter(({ flags }) => !(flags & EPHEMERAL));
    expect(read(bot, post)).toContain(`shared by <@${alice.id}>`);
    const removed = bot.discord.clickButton({ label: 'Remove' }, post as SeenMessage, there);
    await resultOf(bot.discord, removed, from);
    expect(post?.deleted).toBe(true);
    expect(bot.discord.requests.slice(from).filter(({ path }) => path.startsWith('/channels/'))).toEqual([]);
  });

  it('asks for patience, privately and kindly, where somebody asks too often', async () => {
    const bot = await begin({ desk: await make({ settings: { ratePerPerson: 2 } }) });
    await bot.ask('panel');
    await bot.ask('radio');
    const third = await bot.ask('firefly');
    expect(third.flags & EPHEMERAL).toBe(EPHEMERAL);
    expect(read(bot, third)).toMatch(/minute|moment|seconds/i);
    expect(read(bot, await bot.discord.sendSlash(NAME, { query: 'firefly' }, { userId: bot.discord.bob.id }).response())).toMatch(/result/);
  });
});

const isOffered = (label: string, message: SeenMessage): boolean => JSON.stringify(message.components).includes(`"label":"${label}"`);
