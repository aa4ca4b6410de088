const SAID = '(?:hi+|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|night)|thanks|thank (?:you|u)|thx|cheers|bye|goodbye|lol|lmao|rofl|ha(?:ha)+|hehe)';
const BESIDE = '(?:there|all|everyone|everybody|folks|team|again|so much|very much|a lot|(?:for|to) (?:that|this|all)|for the help|ok|okay|cool|nice|great)';
const GREETING = new RegExp(`^(?:${BESIDE} ){0,2}${SAID}(?: (?:${SAID}|${BESIDE})){0,3}$`);

/** Whether an English text is only polite or amused, and asks nothing: `hi there`, `ok thanks a lot`, `lol`. */
export function isGreeting(text: string): boolean {
  return text.length <= 60 && GREETING.test(text.toLowerCase().replace(/[^\p{L}]+/gu, ' ').trim());
}
