import { describe, expect, it } from 'vitest';
import { conversationKey, createConversations } from '../../src/desk/conversation.ts';
import { CHANNEL, THREAD } from './made-desk.ts';

const asked = (question: string) => ({ question, page: 0, rank: null, isAnswered: true });

describe('a conversation', () => {
  it('belongs to a thread and all who write in it, else to a channel and a person', () => {
    expect(conversationKey(THREAD, 'ada')).toBe(conversationKey(THREAD, 'bruno'));
    expect(conversationKey(CHANNEL, 'ada')).not.toBe(conversationKey(CHANNEL, 'bruno'));
    expect(conversationKey(CHANNEL, 'ada')).not.toBe(conversationKey({ ...CHANNEL, adapter: 'other' }, 'ada'));
    expect(conversationKey({ ...CHANNEL, thread: 'ada' }, 'x')).not.toBe(conversationKey(CHANNEL, 'ada'));
  });

  it('is remembered for an hour', () => {
    let time = 0;
    const conversations = createConversations(() => time);
    conversations.remember('a', asked('ghosting'));
    time = 3_599_999;
    expect(conversations.last('a')?.question).toBe('ghosting');
    time = 3_600_000;
    expect(conversations.last('a')).toBeNull();
  });

  it('ends when it is told to', () => {
    const conversations = createConversations(() => 0);
    conversations.remember('a', asked('ghosting'));
    conversations.remember('b', asked('battery'));
    conversations.forget('a');
    expect(conversations.last('a')).toBeNull();
    expect(conversations.last('b')?.question).toBe('battery');
  });

  it('stays small however many there are', () => {
    const conversations = createConversations(() => 0);
    for (let count = 0; count < 6000; count++) conversations.remember(String(count), asked('x'));
    expect(conversations.last('0')).toBeNull();
    expect(conversations.last('5999')).not.toBeNull();
  });
});
