import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderChoices } from '../../../adapters/discord/choices.ts';
import { commandDefinitions, isSameRegistration } from '../../../adapters/discord/commands.ts';
import { escapeMarkdown, safeUrl } from '../../../adapters/discord/escape.ts';
import { renderForm } from '../../../adapters/discord/form.ts';
import { DISCORD_LIMITS } from '../../../adapters/discord/limits.ts';
import { neutralise } from '../../../adapters/plain-text.ts';
import { renderMessage, renderPlain, type MessagePayload, type Shown } from '../../../adapters/discord/render.ts';
import type { Action, Body } from '../../../src/desk/desk.ts';
import { CHANNEL, makeDesk } from '../../desk/made-desk.ts';
import { createMadeSource, openMade } from '../../fixtures/lantern-archive.ts';
import { readable } from './discord-driver.ts';

interface Component {
  readonly type: number;
  readonly content?: string;
  readonly label?: string;
  readonly url?: string;
  readonly custom_id?: string;
  readonly components?: readonly Component[];
}
const CONTEXT = { commandName: 'lantern-meeting', notesUrl: () => 'https://notes.example/a.md#L1' };
const shownOf = (body: Body, more: Partial<Shown> = {}): Shown => ({ body, actions: [], isPrivate: true, sharer: null, isPosted: false, canShare: true, ...more });
const lines = (...said: string[]): Body => ({ kind: 'notice', lines: said, plain: said.join('\n') });
const all = (components: readonly Component[]): Component[] => components.flatMap((one) => [one, ...all(one.components ?? [])]);
const partsOf = (message: MessagePayload) => all(message.components as readonly Component[]);
const textOf = (message: MessagePayload) => partsOf(message).flatMap(({ content }) => content ?? []).join('\n');

/** What Discord would refuse, or what would annoy people. */
function problemsOf(message: MessagePayload): string[] {
  const parts = partsOf(message);
  const texts = parts.flatMap(({ content }) => (content === undefined ? [] : [content]));
  const ids = parts.flatMap(({ custom_id }) => custom_id ?? []);
  const whole = texts.join('\n');
  return [
    ...(parts.length > 40 ? ['too many components'] : []),
    ...(parts.length === 0 ? ['nothing to show'] : []),
    ...(texts.join('').length > 4000 ? [`${texts.join('').length} characters`] : []),
    ...(Buffer.byteLength(texts.join('')) > 10_000 ? ['too many bytes'] : []),
    ...(texts.some((text) => text.trim() === '') ? ['an empty text'] : []),
    ...(new Set(ids).size !== ids.length || ids.some((id) => id.length > 100) ? ['custom ids'] : []),
    ...parts.flatMap(({ label }) => (label !== undefined && (label.trim() === '' || label.length > 80) ? [`label ${label}`] : [])),
    ...parts.flatMap(({ url }) => (url !== undefined && (url.length > 512 || !url.startsWith('https:')) ? [`url ${url}`] : [])),
    ...parts.flatMap(({ type, components }) => (type === 1 && ((components?.length ?? 0) < 1 || (components?.length ?? 0) > 5) ? ['a row'] : [])),
    ...(/@everyone|@here|<@[!&]?\d|(?<!\\)<[#:/]/.test(whole) ? ['a mention'] : []),
    ...(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]/.test(whole) ? ['an invisible character'] : []),
    ...(/\p{Cs}/u.test(whole) ? ['half a letter'] : []),
  ];
}

const HOSTILE = ['@everyone', '@here', '<@123456789012345678>', '<@&123456789012345678>', '<#123456789012345678>', '</x:123456789012345678>', '```js', '**', '__', '~~', '||', '> ', '# ', '-# ', '[a](https://evil.example)', 'https://a.example/b_c_d', '\u202e', '\u200b', '\u2066', '\ufeff', '\ud800', '🏮', '漢字', 'e\u0301\u0302\u0303\u0304\u0305\u0306', ':rocket:', '<:a:123456789012345678>', '\n', '\\', 'a'.repeat(50), ' '];
const hostile = fc.array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'grapheme', maxLength: 12 })), { maxLength: 60 }).map((parts) => parts.join(''));

describe('what Discord gets', () => {
  it('is within all limits and harmless, whatever people and notes write', () => {
    const actions = (labels: readonly string[]): Action[] => labels.map((label, at) => ({ kind: 'ask', label, token: `1${at}${'x'.repeat(90)}` }));
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 40 }), fc.array(hostile, { maxLength: 30 }), (said, labels) => {
        const body = lines(...said);
        expect(problemsOf(renderMessage(shownOf(body, { actions: actions(labels) }), CONTEXT))).toEqual([]);
        expect(problemsOf(renderPlain(body, true))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('breaks a mention inside an address, whatever follows it', () => {
    expect(problemsOf(renderPlain(lines('see https://a.example/b_c_d@everyone__'), true))).toEqual([]);
  });

  it('is within all limits for hostile notes, on every page', async () => {
    const cruel = HOSTILE.join(' ');
    const note = (at: number) =>
      `---\ndate: 2024-0${at}-05\n---\n# Lantern ${cruel} Meeting\n## Topic ${at} ${cruel.replace(/\n/g, ' ').repeat(4)} (0:01:0${at} in the video) - Ada ${'Quist '.repeat(60)}\n${`- firefly ${cruel} `.repeat(30)}\n${'firefly '.repeat(1250)}\n\n${'界'.repeat(3000)} firefly ${'界'.repeat(1000)}\n`;
    const live = await openMade(createMadeSource(Object.fromEntries([1, 2, 3, 4, 5, 6].map((at) => [`2024-0${at}-05.md`, note(at)]))));
    const made = await makeDesk({ live, limitsOf: () => DISCORD_LIMITS });
    let pressed = 0;
    const check = async (deliveries: Awaited<ReturnType<typeof made.send>>): Promise<void> => {
      for (const delivery of deliveries) {
        if (delivery.do === 'form') {
          renderForm(delivery.form);
          continue;
        }
        expect(problemsOf(renderMessage(shownOf(delivery.body, { actions: delivery.actions, isPosted: delivery.do === 'post', sharer: '1234' }), CONTEXT)).filter((problem) => delivery.do !== 'post' || problem !== 'a mention')).toEqual([]);
        for (const action of delivery.actions.filter(({ kind }) => kind !== 'previous')) if (pressed++ < 60) await check(await made.press(action, { place: CHANNEL }));
      }
    };
    for (const question of ['firefly', 'latest', 'help', cruel, '@everyone', 'meeting 2024-03-05']) await check(await made.send({ do: 'ask', question, isMention: false }));
    expect(pressed).toBeGreaterThan(5);
  });

  it('shows results at every limit and one beyond', async () => {
    const made = await makeDesk({ limitsOf: () => DISCORD_LIMITS });
    const { body } = await made.ask('panel');
    if (body.kind !== 'results') throw new Error('no results');
    for (const size of [79, 80, 81, 200, 201, 4000, 4001, 10_000]) {
      const results = body.answer.results.map((result) => ({
        ...result,
        topic: result.topic && { ...result.topic, title: '*'.repeat(size) },
        speakers: ['_'.repeat(size)],
        excerpt: { from: 0, text: '~'.repeat(size), matches: [[0, Math.min(5, size)] as const], isCutBefore: true, isCutAfter: true },
        link: { url: `https://video.example/${'a'.repeat(size)}`, to: 'second' as const },
      }));
      expect(problemsOf(renderMessage(shownOf({ ...body, heading: '|'.repeat(size), notes: ['`'.repeat(size)], answer: { ...body.answer, results } }), CONTEXT))).toEqual([]);
    }
  });

  it('stays the same for the same page', async () => {
    const made = await makeDesk({ limitsOf: () => DISCORD_LIMITS });
    const [one, two] = [await made.ask('panel'), await made.ask('panel')];
    expect(renderMessage(shownOf(one.body, one), CONTEXT)).toEqual(renderMessage(shownOf(two.body, two), CONTEXT));
  });

  it('has a link button only for an address that Discord takes, else the link or the time in the text', async () => {
    const made = await makeDesk({ limitsOf: () => DISCORD_LIMITS });
    const { body } = await made.ask('ghost-limit');
    if (body.kind !== 'results') throw new Error('no results');
    const withLink = (url: string) => renderMessage(shownOf({ ...body, answer: { ...body.answer, results: body.answer.results.slice(0, 1).map((result) => ({ ...result, link: { url, to: 'second' as const } })) } }), CONTEXT);
    const buttons = (message: MessagePayload) => partsOf(message).flatMap(({ url }) => url ?? []);
    expect(buttons(withLink('https://video.example/1'))).toContain('https://video.example/1');
    expect(buttons(withLink(`https://video.example/${'a'.repeat(490)}`))).toHaveLength(2);
    expect(textOf(withLink(`https://video.example/${'a'.repeat(491)}`))).toMatch(/\[▶ 1:30\]\(https:/);
    expect(textOf(withLink('http://video.example/1'))).toContain('[▶ 1:30](http://video.example/1)');
    expect(textOf(withLink('javascript:alert(1)'))).toMatch(/\n▶ 1:30/);
  });

  it('drops Share where everyone sees the answer already', async () => {
    const made = await makeDesk({ limitsOf: () => DISCORD_LIMITS });
    const { body, actions } = await made.ask('panel');
    const labels = (more: Partial<Shown>) => partsOf(renderMessage(shownOf(body, { actions, ...more }), CONTEXT)).flatMap(({ label, custom_id }) => (label !== undefined && custom_id !== undefined ? [label] : []));
    expect(labels({})).toContain('Share');
    expect(labels({ isPrivate: false })).not.toContain('Share');
    expect(labels({ canShare: false })).not.toContain('Share');
    expect(labels({ isPrivate: false, sharer: '123' })).toContain('Remove');
  });
});

describe('escaping', () => {
  it('shows in the end what was written', () => {
    for (const text of ['a_b_c * d', '# not a heading', '- no list', '1. none', '> no quote', '`x` ~~y~~ ||z||', 'x:tada:y', '<t:1:R>']) expect(readable(escapeMarkdown(text))).toBe(text);
  });

  it('keeps addresses whole', () => expect(escapeMarkdown('see https://a.example/b_c~d*e now')).toBe('see https://a.example/b_c~d\\*e now'));

  it('takes out what cannot be seen', () => expect(neutralise('a\u202eb\u200bc\u0000d\ud800')).toBe('abc d\ufffd'));

  it('refuses addresses of other kinds', () => {
    expect(safeUrl('javascript:alert(1)', 500)).toBeNull();
    expect(safeUrl('not an address', 500)).toBeNull();
    expect(safeUrl('https://a.example/(b)', 500)).toBe('https://a.example/%28b%29');
  });
});

describe('choices and commands', () => {
  it('are at most 25, of at most 100 characters, none empty', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ label: hostile, value: hostile }), { maxLength: 40 }), (suggestions) => {
        const choices = renderChoices(suggestions);
        expect(choices.length).toBeLessThanOrEqual(25);
        for (const { name, value } of choices) for (const text of [name, value]) expect(text.trim().length > 0 && text.length <= 100).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('say where they can be used only when they are global', () => {
    expect(JSON.stringify(commandDefinitions('lantern-meeting', 'guild'))).not.toMatch(/contexts|integration_types/);
    expect(commandDefinitions('lantern-meeting', 'global')[0]).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] });
    expect(JSON.stringify(commandDefinitions('x'.repeat(25), 'global')).length).toBeLessThan(8000);
  });

  it('are registered anew only when something differs', () => {
    const wanted = commandDefinitions('lantern-meeting', 'global');
    const registered = structuredClone(wanted).map((command) => ({ id: '1', version: '2', nsfw: false, ...command }));
    expect(isSameRegistration(registered, wanted)).toBe(true);
    expect(isSameRegistration(registered, commandDefinitions('other', 'global'))).toBe(false);
    expect(isSameRegistration(registered.slice(1), wanted)).toBe(false);
  });
});
