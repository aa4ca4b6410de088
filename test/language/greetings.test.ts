import { expect, it } from 'vitest';
import { isGreeting, withoutGreeting } from '../../src/language/greetings.ts';

it.each(['hi', 'Hello!', 'hi there', 'Thanks a lot :)', 'ok, thank you so much', 'lol', 'good morning everyone', 'thx', 'bye', 'thank you very much for your help!'])('"%s" asks nothing', (text) => {
  expect(isGreeting(text)).toBe(true);
});

it.each(['', 'ok', 'hello world', 'history', 'thanks to whom did it ship', 'good release', 'all', 'hi ipv6', 'great', 'hey #4512', 'hi 5.6?'])('"%s" may ask something', (text) => {
  expect(isGreeting(text)).toBe(false);
});

it.each([
  ['hi, when is the next meeting?', 'when is the next meeting?'], ['Hello all what is a lantern', 'what is a lantern'], ['Good morning everyone! ipv6', 'ipv6'],
  ['hello world image', 'hello world image'], ['hi ipv6', 'hi ipv6'], ['good morning, everyone', 'good morning, everyone'], ['hi!', 'hi!'], ['hiking, when', 'hiking, when'],
])('"%s" asks "%s"', (text, question) => {
  expect(withoutGreeting(text)).toBe(question);
});
