const SAID = '(?:hi+|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|night)|thanks|thank (?:you|u)|thx|cheers|bye|goodbye|lol|lmao|rofl|ha(?:ha)+|hehe)';
const BESIDE = '(?:there|all|everyone|everybody|folks|team|again|so much|very much|a lot|(?:for|to) (?:that|this|all)|for (?:all )?(?:the|your) help|ok|okay|cool|nice|great)';
const GREETING = new RegExp(`^(?:${BESIDE} ){0,2}${SAID}(?: (?:${SAID}|${BESIDE})){0,3}$`);

const OPENING = '(?:when|what|who|where|which|why|how|can|could|do|does|did|please|any|(?:is|are) there)';
const LEADING = new RegExp(`^${SAID}(?: (?:there|all|everyone|everybody|folks|team|again))?(?:[,.!:;…–—-]{1,5} ?|(?= ${OPENING}[ '’]))`, 'i');

/** Whether an English text is only polite or amused, and asks nothing: `hi there`, `ok thanks a lot`, `lol`. */
export function isGreeting(text: string): boolean {
  return text.length <= 60 && GREETING.test(text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim());
}

/** A question without the English greeting before it: `hi, when is ...`, `hello all what is ...`. A text that is nothing but a greeting stays as it is. */
export function withoutGreeting(text: string): string {
  const rest = text.replace(LEADING, '').trim();
  return rest === '' || isGreeting(text) ? text : rest;
}
