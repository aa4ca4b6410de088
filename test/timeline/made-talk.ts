import type { ChatMessage, Meeting, Topic, Transcript, Turn } from '../../src/notes/meeting.ts';
import { at, madeBlock, madeMeeting, madeTopic, madeTranscript } from './made-meeting.ts';

/** A topic of a made-up meeting: when its hand-over is said, in seconds of the video. */
export interface Staged {
  readonly title: string;
  readonly presenter: string;
  readonly seconds: number;
  readonly words: readonly string[];
}

/** Six topics of a garden club's meeting; each has its own speaker and words. */
export const STAGED: readonly Staged[] = [
  { title: 'Watering plans', presenter: 'Bo Reed', seconds: 70, words: ['hose', 'sprinkler', 'barrel', 'drip', 'puddle', 'moisture'] },
  { title: 'Compost heap', presenter: 'Cleo Marsh', seconds: 480, words: ['worm', 'peelings', 'rotting', 'shovel', 'humus', 'smell'] },
  { title: 'Tomato blight', presenter: 'Dov Hill', seconds: 1010, words: ['fungus', 'leaves', 'copper', 'spores', 'seedling', 'stake'] },
  { title: 'Greenhouse repair', presenter: 'Eve Stone', seconds: 1530, words: ['glass', 'putty', 'hinge', 'frame', 'ventilator', 'ladder'] },
  { title: 'Bee hotel', presenter: 'Finn Brook', seconds: 2080, words: ['bamboo', 'nesting', 'pollen', 'wasp', 'drill', 'facade'] },
  { title: 'Harvest party', presenter: 'Gus Field', seconds: 2700, words: ['cider', 'lantern', 'fiddle', 'tables', 'invitation', 'pumpkin'] },
];
const CHAIR = 'Ada Fern';
const SMALL_TALK = ['we tried that again', 'there was some more of it', 'and then it went on', 'so that is where it stands', 'nobody was sure about it', 'it took a while to get there'];
const CUE = 9;

/** A number from 0 to 1 that looks random and is always the same for the same seed. */
function scatter(seed: number): number {
  const value = Math.sin(seed * 12.9898 + 4.1) * 43_758.5453;
  return value - Math.floor(value);
}

function pick(from: readonly string[], seed: number): string {
  return from[Math.floor(scatter(seed) * from.length)] ?? '';
}

/** A cue of the video's time, with who says what. */
export interface Said {
  readonly seconds: number;
  readonly speaker: string;
  readonly text: string;
}

/** What is said in the staged meeting, by the video's time: a cue every nine seconds. */
export function stageTalk(staged: readonly Staged[] = STAGED, endSeconds = 3200): Said[] {
  const said: Said[] = [{ seconds: 3, speaker: CHAIR, text: 'Welcome everybody to the garden meeting.' }, { seconds: 12, speaker: CHAIR, text: 'I will take the notes today.' }];
  for (const [index, topic] of staged.entries()) {
    const until = staged[index + 1]?.seconds ?? endSeconds;
    said.push({ seconds: topic.seconds, speaker: CHAIR, text: `Okay, next up is ${topic.title.toLowerCase()}, ${topic.presenter.split(' ')[0] ?? ''}, take it away.` });
    for (let seconds = topic.seconds + CUE; seconds < until - 1; seconds += CUE) {
      const isChair = scatter(seconds + 7) < 0.12;
      said.push({ seconds, speaker: isChair ? CHAIR : topic.presenter, text: isChair ? 'Okay, I see.' : `The ${pick(topic.words, seconds)} and ${pick(SMALL_TALK, seconds + 1)}.` });
    }
  }
  return said;
}

/** A transcript with a cue for each thing said, on a clock that `clockOf` makes of the video's time; what has no clock is left out. */
export function cueTranscript(said: readonly Said[], clockOf: (seconds: number) => number | null, over: Partial<Transcript> = {}): Transcript {
  const turns = said.flatMap(({ seconds, speaker, text }, index): Turn[] => {
    const clock = clockOf(seconds);
    return clock === null ? [] : [{ speaker, text, seconds: Math.round(clock), endSeconds: Math.round(clock) + CUE, from: at(1000 + index), to: at(1000 + index, text.length) }];
  });
  return madeTranscript(turns, over);
}

/** The same as blocks: only the first turn after every fifth minute has a time. */
export function blockTranscript(said: readonly Said[], over: Partial<Transcript> = {}): Transcript {
  let block = 0;
  const turns = said.map(({ seconds, speaker, text }, index): Turn => {
    const own = Math.floor(seconds / 300);
    const isMark = own > block;
    block = own;
    return { speaker, text, seconds: isMark ? own * 300 : null, endSeconds: null, from: at(1000 + index), to: at(1000 + index, text.length) };
  });
  return madeTranscript(turns, { format: 'meet-blocks', ...over });
}

/** The topics as notes have them, ten lines each; `timed` says which have their time written down. */
export function stagedTopics(timed: (index: number) => boolean = () => true, staged: readonly Staged[] = STAGED): Topic[] {
  return staged.map(({ title, presenter, seconds, words }, index) => {
    const line = 20 + 10 * index;
    const blocks = [madeBlock(line + 2, { text: `${presenter} told about the ${words.slice(0, 3).join(', ')}.` }), madeBlock(line + 5, { kind: 'item', text: `More on ${words.slice(3).join(' and ')}.` })];
    return madeTopic(line, timed(index) ? seconds : null, { title, presenters: [presenter], blocks });
  });
}

/** The staged meeting with these topics and this transcript. */
export function stagedMeeting(transcript: Transcript, over: Partial<Meeting> = {}): Meeting {
  return madeMeeting({ topics: stagedTopics(), transcripts: [transcript], ...over });
}

/** A message with this text and clock. */
export function saidInChat(text: string, clock: ChatMessage['clock'], line = 500): ChatMessage {
  return { author: 'Hal Moss', text, clock, from: at(line), to: at(line, text.length) };
}

/** A meeting of three hours and more than 3000 cues, whose clock is 437 s ahead; a third of its 24 topics have no time. */
export function stageLongMeeting(): Meeting {
  const staged = Array.from({ length: 24 }, (_, index) => ({ title: `Bed ${index} of ${STAGED[index % 6]?.title ?? ''}`, presenter: STAGED[index % 6]?.presenter ?? '', seconds: 70 + index * 445, words: (STAGED[index % 6]?.words ?? []).map((word) => `${word}${index}`) }));
  const said = stageTalk(staged, 10_800).flatMap((one) => [0, 3, 6].map((later) => ({ ...one, seconds: one.seconds + later })));
  const topics = stagedTopics((index) => index % 3 !== 0, staged).map((topic, index) => ({ ...topic, blocks: Array.from({ length: 7 }, (_, order) => madeBlock(topic.line + 2 + order, { text: `${staged[index]?.words.slice(order % 3).join(' ') ?? ''}.` })) }));
  return stagedMeeting(cueTranscript(said, (seconds) => seconds + 437), { topics });
}
