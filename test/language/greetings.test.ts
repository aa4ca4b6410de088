import { expect, it } from 'vitest';
import { isGreeting } from '../../src/language/greetings.ts';

it.each(['hi', 'Hello!', 'hi there', 'Thanks a lot :)', 'ok, thank you so much', 'lol', 'good morning everyone', 'thx', 'bye'])('"%s" asks nothing', (text) => {
  expect(isGreeting(text)).toBe(true);
});

it.each(['', 'ok', 'hello world', 'history', 'thanks to whom did it ship', 'good release', 'all', 'hi ipv6', 'great'])('"%s" may ask something', (text) => {
  expect(isGreeting(text)).toBe(false);
});
