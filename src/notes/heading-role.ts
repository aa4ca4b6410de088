import { findDates } from './date.ts';
import { hasNameForm } from './person-names.ts';

/**
 * What a heading is by its words alone:
 * `section` may be a topic; `questions` an open discussion; `admin` housekeeping; `agenda` a list of what is to come;
 * `container` holds the sections (`Meeting Notes`); `demo` and `aside` belong to the topic above; the rest is the head of the note.
 */
export type HeadingRole =
  | 'section'
  | 'questions'
  | 'admin'
  | 'agenda'
  | 'container'
  | 'demo'
  | 'aside'
  | 'date'
  | 'attendees'
  | 'recording'
  | 'clock'
  | 'log'
  | 'empty';

const ROLES: readonly [HeadingRole, RegExp][] = [
  ['attendees', /^(?:meeting )?(?:attendees?|attendance|attending|participants?|present|in attendance|who (?:attended|was (?:t?here|present))|people|roll ?call|sign[- ]?in(?: sheet)?)\b\W{0,3}(?:\(.{0,40}\)|\d+|list)?\W*$/],
  ['attendees', /^(?:attendees?|attendance|participants?|in attendance)\b.{0,3}:/],
  ['attendees', /^(?:anwesend(?:e|de)?|teilnehme(?:r|nde|rinnen)|présent(?:e?s)|asistentes|participantes|presenti|partecipanti|aanwezig)(?!\p{L})\W{0,3}(?:\(.{0,40}\)|\d+)?\W*$/u],
  ['clock', /^(?:the )?(?:meeting|call|session)[ -]?(?:start(?:s|ed)?|began|ends?|ended|finish(?:ed)?|closed|adjourned|over)\b/],
  ['clock', /^(?:start(?:s|ed)?|began|ends?|ended|finish(?:ed)?|closed|adjourned|over)(?: time| of (?:the )?(?:meeting|call|session))?(?:\W*$|\s?[:@]|\s(?:at\b|\d))/],
  ['date', /^(?:meeting |call )?(?:date|time|duration|length|moderators?|facilitators?|hosts?|chairs?|notes(?: by| taker)?|note ?takers?|scribes?|location|github agenda|agenda link)(?:\s?\/\s?(?:date|time))?\s?:\s?\S/],
  ['recording', /^(?:(?:the |meeting |video |audio |youtube |zoom |bluejeans )*(?:recording|video|replay|aufzeichnung|aufnahme|mitschnitt|enregistrement|vidéo|grabación|registrazione|gravação|opname)s?(?: link| of the meeting| of this meeting)?)\W*(?:https?:.*)?$/],
  ['log', /^(?:raw |full |meeting |copy of |google |zoom |bluejeans |meet |video )*(?:chat|transcript(?:ion)?)\b(?: log| copy| raw|\W|paste|history)*(?:\([^()]{0,40}\)\W*)?$/],
  ['admin', /^(?:the )?(?:next|upcoming|future|following) (?:\S{1,20} ){0,3}(?:meetings?|calls?|sessions?|cabals?|syncs?|dates?|time|agenda)\b/],
  ['admin', /^(?:nächste[rs]? (?:treffen|sitzung|termin|besprechung)|prochaine? (?:réunion|rencontre|séance)|próxima (?:reunión|reunião|sesión)|prossim[ao] (?:riunione|incontro)|volgende vergadering)(?!\p{L})/u],
  ['admin', /^(?!open agenda|(?:proposed|tentative) agenda\W*$)(?:(?:possible|potential|proposed|suggested|future|upcoming|next|tentative|open|pending) ){1,2}(?:agenda )?(?:topics?|items?|agenda)\b/],
  ['admin', /^(?:date|time|schedule|day) (?:for|of) (?:the )?next\b/],
  ['admin', /^(?:agenda |topics?|items?|ideas|agenda)(?:items? )?\s?for (?:the )?(?:next|future|upcoming)\b/],
  ['admin', /^decisions?(?: made| taken)?\s?(?:[/&+,]|and)\s?(?:action items?|actions|next steps|resolutions)\W*$/],
  ['admin', /^(?:scheduled meetings|standing (?:items|topics)|(?:pushed|moved|deferred|postponed|carried over) to (?:the )?next (?:meeting|call|week|time)|tl\s?;?\s?dr|anti-?trust(?: (?:policy|statement|notice|reminder|compliance)){0,2})\W*$/],
  ['agenda', /^please (?:add|put|write|list) (?=.{0,60}\b(?:agenda|topics?|items?)\b)(?:.{0,80}\b(?:(?:to|on|in) (?:the|our|this) agenda|below|here)|.{0,60}\b(?:items|topics))(?: (?:above|below|here|and|with|before)\b.{0,40})?\W*(?:\([^()]{0,40}\)\W*)?$/],
  ['admin', /^(?:suggested |proposed |quick |meeting |executive |key |ai |machine |open |outstanding |previous |prior |past |old |new )*(?:recap|next steps?|action items?|actions|follow[- ]?ups?|to[- ]?dos?|takeaways?|decisions|summary|overview of the meeting|parking lot|resolutions)(?: (?:made|taken|required|needed|(?:from|of) (?:the )?(?:last|this|prior|previous|past|earlier) (?:meetings?|weeks?|time|calls?|sessions?)|review))?\W*$/],
  ['admin', /^(?:(?:quick |short |member |new |attendee |round of |welcome (?:and|&) )*(?:introductions?(?: of (?:the )?(?:new )?(?:attendees|participants|members|guests))?|intros?|welcome|opening|closing|closure|adjourn(?:ment|ed)?|call to order|schedule constraints|(?:meeting )?guidelines|housekeeping|roll call|ground rules|logistics|meeting (?:information|info|details|logistics|link)|how to join|code of conduct|scribe|note ?takers?|apologies|regrets)\W*)$/],
  ['admin', /^(?:determine|call for|select|choose|assign|pick|find|seek) .{0,30}\b(?:volunteers?|note ?tak(?:ers?|ing)|scribes?|minute)/],
  ['admin', /^(?:review|approve|approval|confirm|adopt(?:ion)?|agree(?:ment)?|check|go over)\b.{0,40}\b(?:agenda|minutes|action items?|(?:last|previous|prior|past) (?:\S{1,20} )?(?:meetings?|weeks?|calls?)|membership)\b/],
  ['admin', /^(?:summary of (?:the )?(?:resolutions|action items?|actions|decisions)|(?:meeting |call )?roles|registration|how to (?:participate|attend|join).{0,30})\W*$/],
  ['admin', /\bmeeting (?:introduction|opening|welcome)\W*$/],
  ['aside', /^(?:speaker'?s? )?(?:summary of (?:key )?points?|key points?|conclusions?(?:\W{1,3}(?:resolutions?|decisions?|outcomes?|next steps))?|outcomes?|resolution|decision|rationale|consensus|votes?|voting|results?)\W*$/],
  ['questions', /^(?:\d+[.)]\s)?(?:open|general|free|community|live|audience|closing|final|any|other|further) ?(?:discussions?|forum|floor|mic|questions?|q ?& ?a|topics|other (?:business|topics|questions|items)|table)\b/],
  ['questions', /^(?:questions?|q ?(?:&|and|\/|\+) ?a(?:nswers?)?|questions? (?:and|&) (?:answers?|discussions?)|aob|a\.o\.b\.|ama|any other business|round ?table|community questions|lightning round|free discussion)(?:\s?\/.{0,30}|\W.{0,30})?$/],
  ['agenda', /^(?:(?:meeting|github|today'?s|proposed|planned|open|discussion|final|cabal|community)\s)*(?:agenda|topics?|items|schedule|(?:table of )?contents|toc)(?: items?| list| topics?)?(?: for (?:today|this meeting|the meeting))?\W*(?:\([^()]{0,40}\)\W*)?$/],
  ['agenda', /^(?:(?:the|open|public|today['’]?s|tomorrow['’]?s|proposed|draft|tentative|weekly|monthly|your|new|our|full|(?:\S{1,20} )?(?:meeting|call)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}(?:st|nd|rd|th)?) ){1,3}agenda(?: items?| topics?)?\W*(?:\([^()]{0,40}\)\W*)?$/],
  ['agenda', /^(?:tagesordnung|ordre du jour|orden del día|ordine del giorno|ordem do dia|programma)\W*$/],
  ['questions', /^(?:verschiedenes|sonstiges|offene fragen|questions diverses|divers|ruegos y preguntas|varie ed eventuali|rondvraag)\W*$/],
  ['container', /^(?:(?:video |episode |show )?description|show notes|about this (?:video|episode|meeting|stream)|time ?stamps|time ?codes|chapters|(?:agenda|topics|minutes|notes)\s?(?:\+|&|and|\/)\s?(?:agenda|minutes|notes|discussions?))\W*$/],
  ['container', /^(?:the |raw |meeting |call |live |detailed )*(?:notes?|minutes|discussions?|details|proceedings|log|notes (?:and|&) .{3,30}|topics? (?:discussed|covered)|discussion (?:topics?|items?|notes?|points?)|items discussed|proposals (?:and|&) discussions?)\W*$/],
  ['container', /^(?:meeting )?(?:notes|minutes|summary) (?:from|by|provided by|generated by|taken by|courtesy of)\b/],
  ['demo', /^(?:(?:live|quick|short|the|first|second|another|\d(?:st|nd|rd|th)) )*demos?(?: time| \d)?\W*$/],
  ['demo', /^(?:live |the )*demo (?:end(?:s|ed)?|start(?:s|ed)?|begins?|beg[au]n)\W*$/],
  ['aside', /^(?:slides?(?: deck)?|presentation|repo(?:sitory)?|links?|references?|resources|articles?|video|code|github|docs|documentation|website|background|further reading|see also|related)\W*(?:\(?pdf\)?)?\W*$/],
  ['admin', /^(?:(?:opening|welcome|introductions?|intros?|roll call|housekeeping|scribes?|note ?takers?|approval|adoption|review|agenda|minutes|logistics|of|the|last|previous|meeting'?s?|a?nd|from|attendance|code of conduct|volunteers?|selection|call to order|quorum|anti-?trust(?: (?:notice|policy|statement|reminder))?|election|bashing|check-?in)(?:\W+|$)){2,10}$/],
];

/** `Notes: Reference for builtins` tells no note taker. */
function isTitled(title: string): boolean {
  const behind = /^\W*notes\s?:\s*(.{2,200})$/i.exec(title)?.[1];
  return behind !== undefined && !behind.split(/\s*[,/&]\s*|\sand\s/).every((name) => hasNameForm(name) || name.startsWith('@'));
}

/** Whether a heading, or an item in its place, holds topics and is none: `Agenda`, `Meeting Notes`. @param title as below */
export function holdsTopics(title: string): boolean {
  const role = roleOfHeading(title);
  return role === 'container' || role === 'agenda';
}

/**
 * Role of a heading by its words. A date makes it the head of the note, or with `Topics` or `Agenda` beside it an agenda.
 * @param title plain text without times and presenters
 * @param raw the heading with its Markdown, in which a link may be labelled as the recording
 */
export function roleOfHeading(title: string, raw = title): HeadingRole {
  const words = title.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').replace(/^[\s\d.)*•\p{Extended_Pictographic}\u{fe0f}\u{200d}-]+(?=\p{L})/u, '').trim().slice(0, 300);
  if (!/[\p{L}\p{N}]/u.test(words)) return 'empty';
  const role = ROLES.find(([, pattern]) => pattern.test(words))?.[0];
  if (role !== undefined) return role === 'date' && isTitled(title) ? 'section' : role;
  if (/\[(?:[^\]]{0,30}\s)?(?:recording|video)\]\s?\(https?:/i.test(raw.slice(0, 500))) return 'recording';
  const [date] = findDates(title);
  if (date === undefined) return 'section';
  const rest = (title.slice(0, date.from) + title.slice(date.to)).toLowerCase();
  if (/\b(?:topics|agenda)\b/.test(rest) && rest.replace(/[^\p{L}]+/gu, ' ').trim().split(' ').length <= 3) return 'agenda';
  const isBare = rest.replace(/\d{1,2}[:.]?\d{0,2}|\b(?:[ap]\.?m\.?|noon|eastern|central|pacific|mountain|utc|gmt|[ecmp][sd]?t|ces?t|bst|ist|us|time|at|(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?|meeting|community|call|date|from|to|on)\b/g, ' ');
  return isBare.replace(/[^\p{L}]+/gu, '').length <= 3 ? 'date' : 'section';
}
