import type { ChatMessage } from '../meeting.ts';

/** Words of offers that nobody makes in a meeting; one is enough where a message also leads somewhere. */
const OFFER =
  /\b(?:airdrops?|giveaways?|casino|jackpot|betting|sports? ?book|porn|xxx|nudes?|onlyfans|escorts?|viagra|cialis|forex|binary options|pump (?:signals?|group)|crypto (?:signals?|investment|recovery)|recovery expert|free (?:money|nft|tokens?|coins?|bitcoin|btc|eth|iphone|gift ?cards?)|gift ?cards? (?:free|code)|claim (?:your|the|now|it)|(?:double|multiply) your|make money|earn (?:\$|€|£|up to|money|daily|from home)|passive income|guaranteed (?:profit|returns?|income)|limited[- ]time offer|click (?:here|this link|the link)|(?:dm|text|message|contact|write) me (?:on|at|via) (?:telegram|whats ?app|signal)|join (?:my|our) (?:telegram|whats ?app|vip)|seed phrase|connect your wallet|validate your wallet|seo services?|buy (?:followers|backlinks|traffic))\b/i;
const ADDRESS = /https?:\/\/|www\.|\bt\.me\/|\bwa\.me\/|\bbit\.ly\/|@\w{5,}|\+\d[\d\s()-]{8,}\d|\b[a-z\d-]{3,}\.(?:com|net|io|xyz|top|click|link|shop|site|online|vip|club|win)\b/i;
/** So often the same words with an address, from one person, are no slip of the finger. */
const REPEATS = 3;

/** A chat without what was thrown into it to sell or to lure: offers with an address, and the same address again and again. Nobody's question or answer is one. */
export function withoutSpam<T extends Pick<ChatMessage, 'author' | 'text'>>(messages: readonly T[]): readonly T[] {
  const counts = new Map<string, number>();
  const keyOf = ({ author, text }: T): string => `${author ?? ''}\n${text.toLowerCase().replace(/\s+/g, ' ').trim()}`;
  for (const message of messages) if (isLeading(message.text)) counts.set(keyOf(message), (counts.get(keyOf(message)) ?? 0) + 1);
  return messages.filter((message) => !isOffer(message.text) && (counts.get(keyOf(message)) ?? 0) < REPEATS);
}

function isLeading(text: string): boolean {
  return ADDRESS.test(text.slice(0, 2000));
}

function isOffer(text: string): boolean {
  const start = text.slice(0, 2000);
  return OFFER.test(start) && (isLeading(start) || isShouted(start));
}

/** Mostly capitals, or strewn with emoji. */
function isShouted(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return (letters >= 12 && capitals * 10 > letters * 6) || (text.match(/\p{Extended_Pictographic}/gu)?.length ?? 0) >= 3;
}
