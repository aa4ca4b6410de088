import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readButtonValue } from '../../../adapters/slack/button.ts';
import { cutMrkdwn, escapeMrkdwn, linkOf } from '../../../adapters/slack/escape.ts';
import { renderForm } from '../../../adapters/slack/form.ts';
import { renderHome } from '../../../adapters/slack/home.ts';
import { SLACK_LIMITS } from '../../../adapters/slack/limits.ts';
import { renderMessage, renderPlain, type MessagePayload, type Shown } from '../../../adapters/slack/render.ts';
import type { Action, Body } from '../../../src/desk/desk.ts';
import { CHANNEL, makeDesk } from '../../desk/made-desk.ts';
import { createMadeSource, openMade } from '../../fixtures/lantern-archive.ts';
import { labelsOf, readable, textOf, type SeenMessage } from './loopback.ts';

const CONTEXT = { commandName: 'lantern-meeting', notesUrl: () => 'https://notes.example/a.md#L1' };
const FORM_ORIGIN = { at: 1, url: `https://hooks.slack.example/${'a'.repeat(200)}`, channel: 'C0GENERAL', thread: '1700000000.000001' };
const shownOf = (body: Body, more: Partial<Shown> = {}): Shown => ({ body, actions: [], isPrivate: true, sharer: null, isPosted: false, canShare: true, owner: null, ...more });
const lines = (...said: string[]): Body => ({ kind: 'notice', lines: said, plain: said.join('\n') });
const seen = (message: MessagePayload) => message as unknown as SeenMessage;

interface Problem {
  readonly severity: string;
  readonly rule: string;
  readonly path: string;
  readonly message: string;
}
type Validate = (given: unknown, more?: unknown) => Problem[];
const VALIDATOR = join(import.meta.dirname, '../../../../shared/harness/slack/validate.mjs');
const { validateMessage, validateView } = existsSync(VALIDATOR) ? ((await import(VALIDATOR)) as { validateMessage: Validate; validateView: Validate }) : { validateMessage: () => [], validateView: () => [] };

/** All texts with markup in a payload. */
function markupIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('type' in value && value.type === 'mrkdwn' && 'text' in value && typeof value.text === 'string') return [value.text];
  return Object.values(value).flatMap(markupIn);
}

/** What Slack would refuse, or what would annoy people. */
function problemsOf(message: MessagePayload): string[] {
  const blockTexts = markupIn(message.blocks);
  const texts = [message.text, ...blockTexts];
  return [
    ...validateMessage(message).map(({ rule, path, message: said }) => `${rule} ${path} ${said}`),
    ...(message.text.trim() === '' || message.text.length > 4000 ? ['the plain text'] : []),
    ...(message.blocks && (message.blocks.length === 0 || message.blocks.length > 50) ? ['blocks'] : []),
    ...blockTexts.flatMap((text) => (text.trim() === '' || text.length > 3000 ? [`a text of ${text.length}`] : [])),
    ...texts.flatMap((text) => (/<(?!https?:)|&(?!(?:amp|lt|gt);)/.test(text) ? ['unescaped'] : [])),
    ...texts.flatMap((text) => (/@(?:channel|everyone|here)/i.test(text) ? ['a mention'] : [])),
    ...texts.flatMap((text) => (/[\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]/.test(text) ? ['an invisible character'] : [])),
    ...texts.flatMap((text) => (/\p{Cs}/u.test(text) ? ['half a letter'] : [])),
  ];
}

const HOSTILE = ['<!channel>', '<!here|here>', '<@U0ALICE>', '<#C0DEV|dev>', '<https://evil.example|good>', '<!subteam^S0ADMINS>', '<!date^1^{date}|x>', '@channel', '@here', '&amp;', '&', '<', '>', '```js', '**', '*bold*', '_', '~~', '`', '> ', '# ', '[a](https://evil.example)', 'https://a.example/b_c_d?x=1&y=<2>', 'mailto:a@b.example', '\u202e', '\u200b', '\u2066', '\ufeff', '\ud800', '🏮', '漢字', 'e\u0301\u0302\u0303\u0304\u0305\u0306', ':rocket:', ':100:', '|', '\n', '\\', '"', 'a'.repeat(50), ' '];
const hostile = fc.array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'grapheme', maxLength: 12 })), { maxLength: 60 }).map((parts) => parts.join(''));
const made = () => makeDesk({ limitsOf: () => SLACK_LIMITS });

describe('what Slack gets', () => {
  it('is within all limits and harmless, whatever people and notes write', () => {
    const actions = (labels: readonly string[]): Action[] => labels.map((label, at) => ({ kind: 'ask', label, token: `1${at}${'x'.repeat(1890)}` }));
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 40 }), fc.array(hostile, { maxLength: 30 }), (said, labels) => {
        const body = lines(...said);
        expect(problemsOf(renderMessage(shownOf(body, { actions: actions(labels), sharer: { id: 'U0ALICE', name: said[0] ?? '' }, isPosted: true }), CONTEXT))).toEqual([]);
        expect(problemsOf(renderPlain(body))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('is within all limits for hostile notes, on every page, in forms and in the home', async () => {
    const cruel = HOSTILE.join(' ');
    const note = (at: number) =>
      `---\ndate: 2024-0${at}-05\n---\n# Lantern ${cruel} Meeting\n## Topic ${at} ${cruel.replace(/\n/g, ' ').repeat(4)} (0:01:0${at} in the video) - Ada ${'Quist '.repeat(60)}\n${`- firefly ${cruel} `.repeat(30)}\n${'firefly '.repeat(1250)}\n\n${'界'.repeat(3000)} firefly ${'界'.repeat(1000)}\n`;
    const live = await openMade(createMadeSource(Object.fromEntries([1, 2, 3, 4, 5, 6].map((at) => [`2024-0${at}-05.md`, note(at)]))));
    const desk = await makeDesk({ live, limitsOf: () => SLACK_LIMITS });
    let pressed = 0;
    const check = async (deliveries: Awaited<ReturnType<typeof desk.send>>): Promise<void> => {
      for (const delivery of deliveries) {
        if (delivery.do === 'form') {
          expect(validateView(renderForm(delivery.form, FORM_ORIGIN), 'modal')).toEqual([]);
          continue;
        }
        expect(problemsOf(renderMessage(shownOf(delivery.body, { actions: delivery.actions, isPosted: delivery.do === 'post', sharer: { id: 'U0ALICE', name: cruel } }), CONTEXT))).toEqual([]);
        for (const action of delivery.actions.filter(({ kind }) => kind !== 'previous')) if (pressed++ < 60) await check(await desk.press(action, { place: CHANNEL }));
      }
    };
    for (const question of ['firefly', 'latest', 'help', cruel, '@channel', 'meeting 2024-03-05']) await check(await desk.send({ do: 'ask', question, isMention: false }));
    expect(pressed).toBeGreaterThan(5);
    const { body: known } = await desk.ask('latest');
    const home = renderHome({ known, help: lines(cruel), channel: 'D0ALICE' }, CONTEXT);
    expect(validateView(home, 'home')).toEqual([]);
    expect(markupIn(home).filter((text) => text.length > 3000 || /<(?!https?:)/.test(text))).toEqual([]);
  });

  it('shows results at every limit and one beyond', async () => {
    const { body } = await (await made()).ask('panel');
    if (body.kind !== 'results') throw new Error('no results');
    for (const size of [149, 150, 151, 200, 201, 2999, 3000, 3001, 10_000]) {
      for (const sign of ['a', '&', '<', '*', '🏮']) {
        const results = body.answer.results.map((result) => ({
          ...result,
          topic: result.topic && { ...result.topic, title: sign.repeat(size) },
          speakers: [sign.repeat(size)],
          excerpt: { from: 0, text: sign.repeat(size), matches: [[0, Math.min(4, size)] as const], isCutBefore: true, isCutAfter: true },
          link: { url: `https://video.example/?${'a&'.repeat(size / 2)}`, to: 'second' as const },
        }));
        expect(problemsOf(renderMessage(shownOf({ ...body, heading: sign.repeat(size), notes: [sign.repeat(size)], answer: { ...body.answer, results }, plain: sign.repeat(size) }), CONTEXT))).toEqual([]);
      }
    }
  });

  it('stays the same for the same page', async () => {
    const desk = await made();
    const [one, two] = [await desk.ask('panel'), await desk.ask('panel')];
    expect(renderMessage(shownOf(one.body, one), CONTEXT)).toEqual(renderMessage(shownOf(two.body, two), CONTEXT));
  });

  it('opens a recording and the notes by links that say so, and shows the time alone where there is none', async () => {
    const { body } = await (await made()).ask('ghost-limit');
    if (body.kind !== 'results') throw new Error('no results');
    const withLink = (url: string) => textOf(seen(renderMessage(shownOf({ ...body, answer: { ...body.answer, results: body.answer.results.slice(0, 1).map((result) => ({ ...result, link: { url, to: 'second' as const } })) } }), CONTEXT)));
    expect(withLink('https://video.example/?a=1&t=90')).toContain('<https://video.example/?a=1&amp;t=90|▶ 1:30> · <https://notes.example/a.md#L1|Notes>');
    for (const url of ['javascript:alert(1)', `https://video.example/${'a'.repeat(900)}`]) expect(withLink(url)).toMatch(/\n▶ 1:30 · </);
  });

  it('has whole words in bold, and nothing else', async () => {
    const { body } = await (await made()).ask('ghost-limit');
    if (body.kind !== 'results') throw new Error('no results');
    const [best] = body.answer.results;
    if (!best) throw new Error('no result');
    const quoted = (text: string, matches: readonly (readonly [number, number])[]) => textOf(seen(renderMessage(shownOf({ ...body, answer: { ...body.answer, results: [{ ...best, excerpt: { from: 0, text, matches, isCutBefore: false, isCutAfter: false } }] } }), CONTEXT)));
    expect(quoted('the lamp, a lamp', [[4, 8]])).toContain('> the *lamp*, a lamp');
    expect(quoted('lamplight', [[0, 4]])).toContain('> lamplight');
    expect(quoted('a*b and c', [[0, 3]])).not.toMatch(/> \*/);
  });

  it('drops Share where everyone sees the answer already', async () => {
    const { body, actions } = await (await made()).ask('panel');
    const labels = (more: Partial<Shown>) => labelsOf(seen(renderMessage(shownOf(body, { actions, ...more }), CONTEXT)));
    expect(labels({})).toContain('Share');
    expect(labels({ isPrivate: false })).not.toContain('Share');
    expect(labels({ canShare: false })).not.toContain('Share');
    expect(labels({ isPrivate: false, sharer: { id: 'U0ALICE', name: 'alice' } })).toContain('Remove');
  });

  it('carries a question of any length in a form', async () => {
    const { actions } = await (await made()).ask('panel');
    const form = { title: 'Not it?', token: '"\n🏮'.repeat(475).slice(0, 1900), fields: [] };
    expect(actions.length).toBeGreaterThan(0);
    expect((renderForm(form, FORM_ORIGIN) as { private_metadata: string }).private_metadata.length).toBeLessThanOrEqual(3000);
  });
});

describe('escaping for Slack', () => {
  it('shows in the end what was written', () => {
    for (const text of ['a_b_c * d', '*not bold*', '# not a heading', '> no quote', '`x` ~y~ _z_', 'x:tada:y', '<!channel> & <@U0ALICE>', '[a](https://a.example)', 'at 10:30:45', '**kwargs']) expect(readable(escapeMrkdwn(text))).toBe(text);
  });

  it('leaves alone what is no markup', () => {
    for (const text of ['snake_case_name', '5 * 3 = 15', 'at 10:30:45', 'https://a.example/b_c_d']) expect(escapeMrkdwn(text)).toBe(text);
  });

  it('makes nothing of addresses that are none', () => {
    expect(linkOf('a|b', 'https://a.example/<x>|y', 500)).toBe('<https://a.example/%3Cx%3E%7cy|a¦b>');
    expect(linkOf('a', 'not an address', 500)).toBe('a');
    expect(linkOf('a', null, 500)).toBe('a');
  });

  it('never cuts an escaped sign in two', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('&', '<', 'a', '🏮'), maxLength: 60 }), fc.integer({ min: 8, max: 80 }), (text, longest) => {
      const cut = cutMrkdwn(escapeMrkdwn(text), longest);
      expect(cut.length).toBeLessThanOrEqual(longest);
      expect(cut).not.toMatch(/&(?!(?:amp|lt|gt);)|\p{Cs}/u);
    }));
  });

  it('reads what stands behind a button of another version whole', () => {
    expect(readButtonValue('page:12')).toEqual({ owner: null, token: 'page:12' });
    expect(readButtonValue('U0ALICE|1p0|x\ny')).toEqual({ owner: 'U0ALICE', token: '1p0|x\ny' });
  });
});
