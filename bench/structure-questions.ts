import type { Language } from '../src/language/language.ts';
import type { Topic } from '../src/notes/meeting.ts';
import { createQuestion, holdsLine, sentencesOf, type BenchArchive, type FreeQuestion, type ToldMeeting } from './free-question.ts';

/** Shared terms of two names by the terms of the shorter one, from which they are one. */
const SAME_NAME = 0.6;
const RECAP = /\b(?:re-?cap|summary|tl;?dr|highlights|overview)\b/i;

/** An agenda line must find its section, a recap sentence its meeting, a removed heading its body. */
export function structureQuestions({ told, context: { language } }: BenchArchive): FreeQuestion[] {
  return told.flatMap((meeting) => [...agendaQuestions(meeting, language), ...recapQuestions(meeting, language), ...headingQuestions(meeting, language)]);
}

function passagesOfTopic({ passages }: ToldMeeting, topic: Topic) {
  return passages.filter((passage) => passage.topic === topic.id && passage.kind !== 'admin');
}

/** The heading itself is taken away too: else the question would stand in it word for word. */
function agendaQuestions(meeting: ToldMeeting, language: Language): FreeQuestion[] {
  const { topics, path } = meeting.meeting;
  const sections = topics.filter(({ kind }) => kind === 'topic');
  return topics.filter(({ kind }) => kind === 'admin').flatMap((agenda) =>
    agenda.blocks.filter(({ kind }) => kind === 'item').flatMap(({ text, from }) => {
      const section = sections.find((topic) => isSameName(language.terms(text), language.terms(topic.title)));
      const hidden = meeting.passages.filter((passage) => passage.kind === 'admin' || holdsLine(passage, path, from.line));
      return section ? (createQuestion('agenda line', text, { language, answers: passagesOfTopic(meeting, section), hidden, untitled: new Set([section.id]), leastTerms: 2 }) ?? []) : [];
    }),
  );
}

function isSameName(a: readonly string[], b: readonly string[]): boolean {
  const [one, other] = [new Set(a), new Set(b)];
  const shared = [...one].filter((term) => other.has(term)).length;
  return shared >= 2 && shared / Math.min(one.size, other.size) >= SAME_NAME;
}

function recapQuestions(meeting: ToldMeeting, language: Language): FreeQuestion[] {
  return meeting.meeting.topics.filter(({ kind, title }) => kind === 'admin' && RECAP.test(title)).flatMap((recap) => {
    const hidden = meeting.passages.filter(({ topic }) => topic === recap.id);
    return recap.blocks.flatMap(({ text }) => sentencesOf(text)).flatMap((sentence) => createQuestion('recap sentence', sentence, { language, answers: meeting.passages, hidden }) ?? []);
  });
}

function headingQuestions(meeting: ToldMeeting, language: Language): FreeQuestion[] {
  return meeting.meeting.topics.filter(({ kind }) => kind === 'topic').flatMap((topic) => {
    const terms = new Set(language.terms(topic.title));
    const answers = passagesOfTopic(meeting, topic).filter(({ text }) => language.terms(text).some((term) => terms.has(term)));
    const hidden = meeting.passages.filter(({ kind }) => kind === 'admin');
    return createQuestion('removed heading', topic.title, { language, answers, hidden, untitled: new Set([topic.id]), leastTerms: 2 }) ?? [];
  });
}
