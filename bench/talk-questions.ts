import type { Language } from '../src/language/language.ts';
import type { Passage } from '../src/passages/passage.ts';
import { createQuestion, holdsLine, sentencesOf, type BenchArchive, type FreeQuestion, type ToldMeeting } from './free-question.ts';

/** How long a reply to what was asked may last, in seconds. */
const REPLY_SECONDS = 120;
/** Longest stretch that a note is taken to tell of. */
const NOTE_SECONDS = 300;

/** A chat or spoken question must find its reply, a note the transcript of its minutes, and a spoken sentence the note of its minutes. */
export function talkQuestions({ told, context: { language } }: BenchArchive): FreeQuestion[] {
  return told.flatMap((meeting) => [...chatQuestions(meeting, language), ...spokenQuestions(meeting, language), ...noteQuestions(meeting, language), ...sentenceQuestions(meeting, language)]);
}

const isAsked = (text: string) => /\?\s*$/.test(text) && text.split(/\s+/).length >= 6;

function chatQuestions(meeting: ToldMeeting, language: Language): FreeQuestion[] {
  return meeting.meeting.chats.flatMap(({ messages, path }) =>
    messages.flatMap((message, at) => {
      if (!isAsked(message.text)) return [];
      const hidden = meeting.passages.filter((passage) => passage.origin === 'chat' && holdsLine(passage, path, message.from.line));
      const replies = messages.slice(at + 1, at + 7).flatMap(({ from }) => meeting.passages.filter((passage) => passage.origin === 'chat' && holdsLine(passage, path, from.line)));
      return createQuestion('chat question', message.text, { language, answers: [...replies, ...hidden.flatMap((passage) => sameMinutes(passage, meeting, REPLY_SECONDS))], hidden }) ?? [];
    }),
  );
}

function spokenQuestions(meeting: ToldMeeting, language: Language): FreeQuestion[] {
  const spoken = meeting.passages.filter(({ origin }) => origin === 'transcript');
  return meeting.meeting.transcripts.flatMap(({ turns, path }) =>
    turns.flatMap((turn, at) => {
      const asked = sentencesOf(turn.text).at(-1) ?? '';
      const next = turns[at + 1];
      if (!isAsked(asked) || !next || next.speaker === turn.speaker) return [];
      const hidden = spoken.filter((passage) => holdsLine(passage, path, turn.from.line));
      const last = hidden.at(-1);
      const follows = last ? spoken.slice(spoken.indexOf(last) + 1, spoken.indexOf(last) + 3) : [];
      return createQuestion('spoken question', asked, { language, answers: [...follows, ...hidden.flatMap((passage) => sameMinutes(passage, meeting, REPLY_SECONDS))], hidden }) ?? [];
    }),
  );
}

function noteQuestions(meeting: ToldMeeting, language: Language): FreeQuestion[] {
  return meeting.passages.filter(({ origin, kind }) => origin === 'notes' && kind !== 'admin').flatMap((note) => {
    const [first] = sentencesOf(note.text);
    const answers = sameMinutes(note, meeting, NOTE_SECONDS);
    return first === undefined || !answers.some(({ origin }) => origin === 'transcript') ? [] : (createQuestion('note to transcript', first, { language, answers, hidden: [note] }) ?? []);
  });
}

function sentenceQuestions(meeting: ToldMeeting, language: Language): FreeQuestion[] {
  return meeting.passages.filter(({ origin }) => origin === 'transcript').flatMap((passage) => {
    const [longest] = sentencesOf(passage.text).sort((a, b) => b.length - a.length);
    const answers = sameMinutes(passage, meeting, NOTE_SECONDS);
    return longest === undefined || !answers.some(({ origin }) => origin === 'notes') ? [] : (createQuestion('transcript to note', longest, { language, answers, hidden: [passage] }) ?? []);
  });
}

/** Passages that tell of what was said from a passage's beginning until it ends, so many seconds at most: what is found there is the same moment, whatever its origin. */
function sameMinutes(of: Passage, { passages }: ToldMeeting, most: number): Passage[] {
  const stretch = ({ moment, endSeconds }: Passage) => (moment && moment.precision !== 'topic' ? ([moment.seconds, Math.min(endSeconds ?? moment.seconds + 60, moment.seconds + most)] as const) : null);
  const own = stretch(of);
  if (!own) return [];
  return passages.filter((other) => {
    const told = stretch(other);
    return other !== of && told !== null && other.moment?.recording === of.moment?.recording && told[0] < own[1] && own[0] < told[1];
  });
}
