import { describe, expect, it } from 'vitest';
import { withoutSpam } from '../../../src/notes/chat/chat-spam.ts';

const left = (...texts: string[]) => withoutSpam(texts.map((text) => ({ author: 'Ana Ruiz', text }))).map(({ text }) => text);

describe('spam in a chat', () => {
  it.each([
    'FREE airdrop, claim your tokens at https://lids.example/x',
    'I lost it all, contact me on telegram @goldenlid for recovery',
    'Earn up to 900 a day!! www.lid-rich.example',
    '🔥🔥🔥 JACKPOT TONIGHT',
  ])('is left out: %s', (text) => expect(left(text)).toEqual([]));

  it('is the same address again and again from one person', () => {
    const text = 'look at this https://lids.example/best';
    expect(left(text, text, text, 'why?')).toEqual(['why?']);
    expect(left(text, text)).toEqual([text, text]);
  });

  it.each(['the casino demo is in our repo', 'click here was a bad label for the button', 'slides: https://lids.example/slides', '+1', 'we should not make money the goal'])('is not: %s', (text) => expect(left(text)).toEqual([text]));
});
