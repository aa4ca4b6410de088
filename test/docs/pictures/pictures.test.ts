import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { CONSOLE_LIMITS } from '../../../adapters/console/limits.ts';
import { renderBody } from '../../../adapters/console/render.ts';
import { createStyle } from '../../../adapters/console/style.ts';
import { WORDS } from '../../../adapters/console/words.ts';
import { DISCORD_LIMITS } from '../../../adapters/discord/limits.ts';
import { renderMessage as renderForDiscord } from '../../../adapters/discord/render.ts';
import { SLACK_LIMITS } from '../../../adapters/slack/limits.ts';
import { renderMessage as renderForSlack } from '../../../adapters/slack/render.ts';
import type { LiveArchive } from '../../../src/archive/open-archive.ts';
import type { DeskLimits } from '../../../src/desk/desk.ts';
import { makeDesk, replyOf, type Replied } from '../../desk/made-desk.ts';
import { openShipped } from '../shipped-notes.ts';
import { drawArchitecture, PARTS } from './draw-architecture.ts';
import { drawDiscord } from './draw-discord.ts';
import { drawSlack } from './draw-slack.ts';
import { COLUMNS, drawTerminal, readTerminalLine } from './draw-terminal.ts';

const COMMAND = 'podman-meeting';
const QUESTION = 'netavark';
const BOT = { bot: 'Podman Meetings', asked: `/${COMMAND} ${QUESTION}` };
const AROUND = { commandName: COMMAND, notesUrl: ({ path, line }: { readonly path: string; readonly line: number }) => `https://example.org/notes/${path}#L${line}` };
const SHOWN = { isPrivate: true, sharer: null, isPosted: false, canShare: true, owner: null };

/** `npx vitest run test/docs/pictures --update` draws them anew. */
describe('a picture of what people see', () => {
  let live: LiveArchive;
  beforeAll(async () => {
    live = await openShipped();
  }, 60_000);
  const ask = async (limits: DeskLimits): Promise<Replied> => replyOf(await (await makeDesk({ live, limitsOf: () => limits })).send({ do: 'ask', question: QUESTION, isMention: false }));

  it('is what the terminal writes', async () => {
    const { body, actions } = await ask(CONSOLE_LIMITS);
    const style = createStyle({ isTerminal: true, columns: COLUMNS, env: { TERM_PROGRAM: 'ghostty' } });
    await expect(drawTerminal({ prompt: WORDS.prompt, typed: QUESTION, lines: renderBody(body, actions, style) })).toMatchFileSnapshot('../../../docs/pictures/terminal.svg');
  });

  it('is what Discord is sent', async () => {
    await expect(drawDiscord(renderForDiscord({ ...(await ask(DISCORD_LIMITS)), ...SHOWN }, AROUND), BOT)).toMatchFileSnapshot('../../../docs/pictures/discord.svg');
  });

  it('is what Slack is sent', async () => {
    await expect(drawSlack(renderForSlack({ ...(await ask(SLACK_LIMITS)), ...SHOWN }, AROUND), BOT)).toMatchFileSnapshot('../../../docs/pictures/slack.svg');
  });
});

describe('a picture', () => {
  it('shows how the parts hang together, each by its folder', async () => {
    for (const { name, isOutside } of PARTS) expect(existsSync(name), name).toBe(!isOutside);
    await expect(drawArchitecture()).toMatchFileSnapshot('../../../docs/pictures/architecture.svg');
  });

  it('leaves out nothing of what it is drawn from', () => {
    expect(() => drawDiscord({ flags: 0, components: [{ type: 17, components: [] }] }, BOT)).toThrow(/type/);
    expect(() => drawSlack({ blocks: [{ type: 'image', image_url: 'https://example.org/a.png' }] }, BOT)).toThrow(/type/);
    expect(() => readTerminalLine('\u001b[2Kgone')).toThrow(/unknown sign/);
  });

  it('shows the words that were escaped, and sets off what is bold or a link', () => {
    const discord = drawDiscord({ flags: 0, components: [{ type: 10, content: '### a\\_b\n> one **two** [\\[3\\]](https://example.org)\n> four' }] }, BOT);
    expect(discord).toContain('>a_b<');
    expect(discord).toContain('>one <tspan class="strong">two</tspan> <tspan class="link">[3]</tspan><');
    expect(discord.match(/class="bar"/g)).toHaveLength(1);
    const slack = drawSlack({ blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*two* &lt;<https://example.org|3>', verbatim: true } }] }, BOT);
    expect(slack).toContain('><tspan class="strong">two</tspan> &lt;<tspan class="link">3</tspan><');
  });

  it('breaks long lines', () => {
    const of = (said: string) => drawSlack({ blocks: [{ type: 'header', text: { type: 'plain_text', text: said, emoji: false } }] }, BOT);
    expect(of('word '.repeat(100)).match(/<text/g)?.length).toBeGreaterThan((of('word').match(/<text/g)?.length ?? 0) + 4);
  });
});
