import { z } from 'zod';
import { COMPONENT, FLAG, STYLE } from '../../../adapters/discord/payloads.ts';
import { drawAvatar, drawButtons, drawText, type ButtonShape } from './chat-pieces.ts';
import { beside, gap, stack, type Piece } from './piece.ts';
import { FONTS, renderPicture, WIDTH, type Colours } from './picture.ts';
import { paragraph, readMarkup, type Run } from './runs.ts';

const buttonSchema = z.strictObject({ type: z.literal(COMPONENT.button), style: z.union([z.literal(STYLE.secondary), z.literal(STYLE.link)]), label: z.string(), url: z.string().optional(), custom_id: z.string().optional() });
const componentSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal(COMPONENT.text), content: z.string() }),
  z.strictObject({ type: z.literal(COMPONENT.row), components: z.array(buttonSchema) }),
]);
const messageSchema = z.object({ flags: z.number(), components: z.array(componentSchema) });

const LEFT = 72;
const TEXT = { width: WIDTH - LEFT - 40, size: 16, lineHeight: 22 };
const SMALL = { ...TEXT, size: 13, lineHeight: 20, look: 'dim' };
const COLOURS: Colours = { page: ['#ffffff', '#313338'], text: ['#2e3338', '#dbdee1'], dim: ['#5c5e66', '#a6abb2'], link: ['#006ce7', '#4da6ff'], bar: ['#c4c9ce', '#4e5058'], button: ['#e3e5e8', '#4e5058'], avatar: ['#4752c4', '#5865f2'], onAvatar: ['#ffffff', '#ffffff'] };
const BUTTONS: ButtonShape = { look: 'button', size: 14, height: 32, padding: 16, round: 8, space: 8 };

const MARKUP = /\*\*(?<bold>.+?)\*\*|\[(?<label>(?:\\.|[^\]\\])+)\]\(\S+?\)/g;
const read = (line: string): Run[] => readMarkup(line, MARKUP, (text) => text.replace(/\\([^A-Za-z0-9\s])/g, '$1'));

function drawLine(line: string): Piece {
  const [, sign = '', said = ''] = /^(### |-# )?(.*)$/.exec(line) ?? [];
  if (sign === '### ') return stack([gap(6), paragraph(read(said), { ...TEXT, look: 'strong' }), gap(2)]);
  return paragraph(read(said), sign === '' ? TEXT : SMALL);
}

function drawComponent(component: z.output<typeof componentSchema>): Piece {
  if (component.type === COMPONENT.text) return stack([drawText(component.content, TEXT, { read, draw: drawLine }), gap(8)]);
  return stack([drawButtons(component.components.map(({ label, url }) => ({ label, opens: url !== undefined })), BUTTONS, TEXT.width), gap(8)]);
}

/** A message as Discord shows it. @param message what Discord is sent @param asked the command and what was typed behind it */
export function drawDiscord(message: unknown, { bot, asked }: { readonly bot: string; readonly asked: string }): string {
  const { flags, components } = messageSchema.parse(message);
  const seen = (flags & FLAG.ephemeral) === 0 ? [] : [paragraph([{ text: 'Only you can see this · ', look: '' }, { text: 'Dismiss message', look: 'link' }], SMALL)];
  const body = stack([paragraph([{ text: bot, look: 'strong' }], TEXT), gap(4), ...components.map(drawComponent), ...seen]);
  const piece = stack([gap(14), beside(paragraph([{ text: 'dora used ', look: '' }, { text: asked, look: 'link' }], SMALL), LEFT, () => ''), gap(4), beside(body, LEFT, (x, y) => drawAvatar(bot, { x: x + 16, y: y + 2, size: 40, round: 20 })), gap(16)]);
  return renderPicture(piece, { title: `“${asked}” in Discord, and Cuepoint’s answer`, colours: COLOURS, font: FONTS.sans });
}
