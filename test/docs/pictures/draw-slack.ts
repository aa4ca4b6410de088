import { z } from 'zod';
import { drawAvatar, drawButtons, drawText, type ButtonShape } from './chat-pieces.ts';
import { beside, gap, stack, type Piece } from './piece.ts';
import { FONTS, renderPicture, WIDTH, type Colours } from './picture.ts';
import { paragraph, readMarkup, type Run } from './runs.ts';

const mrkdwn = z.strictObject({ type: z.literal('mrkdwn'), text: z.string(), verbatim: z.literal(true) });
const plain = z.strictObject({ type: z.literal('plain_text'), text: z.string(), emoji: z.literal(false) });
const blockSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), text: plain }),
  z.strictObject({ type: z.literal('section'), text: mrkdwn }),
  z.strictObject({ type: z.literal('context'), elements: z.array(mrkdwn) }),
  z.strictObject({ type: z.literal('actions'), elements: z.array(z.strictObject({ type: z.literal('button'), text: plain, action_id: z.string(), value: z.string() })) }),
]);
const messageSchema = z.object({ blocks: z.array(blockSchema) });

const LEFT = 64;
const TEXT = { width: WIDTH - LEFT - 40, size: 15, lineHeight: 22 };
const SMALL = { ...TEXT, size: 13, lineHeight: 20, look: 'dim' };
const COLOURS: Colours = { page: ['#ffffff', '#1a1d21'], text: ['#1d1c1d', '#d1d2d3'], dim: ['#616061', '#ababad'], link: ['#1264a3', '#1d9bd1'], bar: ['#dddddd', '#565856'], button: ['#ffffff', '#222529'], rim: ['#bbbabb', '#565856'], avatar: ['#611f69', '#8d4a96'], onAvatar: ['#ffffff', '#ffffff'] };
const BUTTONS: ButtonShape = { look: 'button', rim: 'rim', size: 13, height: 30, padding: 13, round: 5, space: 8 };

const MARKUP = /\*(?<bold>[^*\n]+)\*|<https?:[^|>]+\|(?<label>[^>]+)>/g;
const SIGNS: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };
const read = (line: string): Run[] => readMarkup(line, MARKUP, (text) => text.replaceAll('\u200b', '').replace(/&(?:amp|lt|gt);/g, (sign) => SIGNS[sign] ?? sign));

function drawBlock(block: z.output<typeof blockSchema>): Piece {
  switch (block.type) {
    case 'header':
      return stack([gap(8), paragraph([{ text: block.text.text, look: '' }], { ...TEXT, size: 18, lineHeight: 26, look: 'strong' }), gap(2)]);
    case 'section':
      return stack([gap(4), drawText(block.text.text, TEXT, { read, draw: (line) => paragraph(read(line), TEXT) }), gap(4)]);
    case 'context':
      return stack([...block.elements.map(({ text }) => paragraph(read(text), SMALL)), gap(4)]);
    case 'actions':
      return stack([gap(8), drawButtons(block.elements.map(({ text }) => ({ label: text.text, opens: false })), BUTTONS, TEXT.width), gap(4)]);
  }
}

/** A message as Slack shows it to one person alone. @param message what Slack is sent @param asked the command and what was typed behind it */
export function drawSlack(message: unknown, { bot, asked }: { readonly bot: string; readonly asked: string }): string {
  const { blocks } = messageSchema.parse(message);
  const seen = paragraph([{ text: 'Only visible to you', look: '' }], SMALL);
  const body = stack([seen, paragraph([{ text: bot, look: 'strong' }], TEXT), ...blocks.map(drawBlock)]);
  const piece = stack([gap(14), beside(body, LEFT, (x, y) => drawAvatar(bot, { x: x + 16, y: y + 4, size: 36, round: 6 })), gap(16)]);
  return renderPicture(piece, { title: `“${asked}” in Slack, and Cuepoint’s answer`, colours: COLOURS, font: FONTS.sans });
}
