/** What a chair says to hand over to the next topic or speaker, and to nothing else. */
const HAND_OVER =
  /\b(?:(?:turn|hand|send|pass|throw|head|kick) (?:it|this|things|that|the (?:meeting|floor|mic\w*)|her|him|them)\b.{0,12}\b(?:over|off|back|to)\b|(?:hand|turn|pass) (?:over|off) to|take it away|it'?s all yours|(?:the )?floor is yours|over to you|you'?re up|lead us off|(?:start|kick|lead) (?:it |us |this |things )?(?:off|up)|(?:next|first|second|third|fourth|fifth|last|final|other) (?:up|topic|one|item|talk|demo|discussion|presentation|presenter|speaker|on (?:the|our) (?:list|agenda))\b|up next|(?:move|moving) (?:on|along|over|to|forward|right)|going (?:to go )?on to|jump (?:in)?to the)\b/i;

/** What often goes before a hand-over, but is said elsewhere too. */
const TURNING =
  /\b(?:with that|given (?:all )?(?:of )?that|so given|all that said|get started|start with|next we|go ahead|stop(?:ped)? sharing|step up|you want to (?:start|talk|go|take|lead)|want to (?:start|take) (?:us|it|this))\b/i;

/** What is said when a meeting comes to its open discussion. */
const OPEN_FLOOR =
  /\b(?:any (?:\w+ )?topics?|other topics?|that(?:'?s| is| was) (?:all|it)(?: \w+){0,3} (?:we|i|the|on|for)|all (?:of )?(?:the|our) topics|everything (?:on|we|for)|end of (?:the|our) (?:agenda|topics|list)|open (?:for |to )?(?:\w+ )?(?:discussions?|forum|floor|mic|questions?|topics?)|open (?:it |this |things |the floor )?up\b|questions topics|anything (?:else )?(?:\w+ ){0,4}(?:discuss|talk about|bring up|ask|share|cover)|(?:have|got) (?:a |any |anything )(?:\w+ ){0,4}(?:discuss|talk about|bring up))\b/i;

/** What is said when questions are asked for, be it at the end of a topic or of the agenda. */
const QUESTIONS =
  /\b(?:(?:any|some|more) (?:\w+ )?(?:questions?|comments?|thoughts)|any(?:body|one) (?:have|has|got|want|else)|anything else|last (?:call|chance)|wrap (?:up|this|it)|before (?:we|I) (?:wrap|close|end|finish|run|go))\b/i;

/** What is said when the recording begins. */
const OPENING = /\b(?:welcome (?:\w+ )?(?:everybody|everyone|all|folks|to)|good (?:morning|afternoon|evening|day)|this is (?:the|our)|today is|hello (?:everybody|everyone|all)|thanks? (?:you )?for (?:joining|coming|being here))\b/i;

/** How much a sentence sounds like handing over to the next topic or speaker: 0 not at all, 1 perhaps, 2 surely. */
export function handOverStrength(sentence: string): 0 | 1 | 2 {
  if (HAND_OVER.test(sentence)) return 2;
  return TURNING.test(sentence) ? 1 : 0;
}

/** How much a sentence sounds like opening the floor to whatever people want to talk about: 0 not at all, 1 perhaps, 2 surely. */
export function openFloorStrength(sentence: string): 0 | 1 | 2 {
  if (OPEN_FLOOR.test(sentence)) return 2;
  return QUESTIONS.test(sentence) ? 1 : 0;
}

/** Whether a sentence greets the meeting. */
export function isOpening(sentence: string): boolean {
  return OPENING.test(sentence);
}
