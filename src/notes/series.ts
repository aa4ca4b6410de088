import type { Community } from '../community/community.ts';
import { findDates } from './date.ts';
import type { Meeting, MeetingId, TopicId } from './meeting.ts';

/** Words of a title that say nothing about the series, also German, French, Spanish, Italian, Portuguese and Dutch ones. */
const FURNITURE = new Set(
  `meeting meetings notes note agenda minutes call calls sync session sessions summary recap log logs transcript recording monthly weekly biweekly bi-weekly the of for and from on at protokoll protokolle sitzung treffen besprechung notizen vom der die das des zur zum am und réunion réunions séance compte rendu compte-rendu procès-verbal du de la le les et reunión acta actas del el los riunione verbale della di reunião ata da do vergadering notulen verslag van het een`.split(' '),
);

const MONTH_OR_ZONE = /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|utc|gmt|[ecmp][sd]?t|ces?t|bst|ist|jst|am|pm)$/i;

/**
 * Series of a note: that of its front matter, else the one of `cuepoint.yml` whose words its title or path contains, the longest match first,
 * else the title's last telling word (`Example Community Meeting Notes` is `community`), else `meeting`.
 */
export function seriesOf(note: { readonly given: string | undefined; readonly title: string; readonly path: string }, community: Community): string {
  if (note.given !== undefined) return toSlug(note.given) || 'meeting';
  const haystack = `${note.title}\n${note.path}`.toLowerCase();
  const matches = Object.entries(community.series).flatMap(([name, { match }]) => match.filter((word) => haystack.includes(word.toLowerCase())).map((word) => ({ name, length: word.length })));
  const best = matches.sort((a, b) => b.length - a.length)[0];
  return best?.name ?? lastWord(note.title) ?? 'meeting';
}

function lastWord(title: string): string | null {
  let undated = title;
  for (const { from, to } of [...findDates(title)].reverse()) undated = undated.slice(0, from) + undated.slice(to);
  const words = undated
    .replace(/\([^)]{0,100}\)|\{\{[^}]{0,100}\}\}|\b\d{1,2}:\d\d\b/g, ' ')
    .split(/[^\p{L}\p{N}-]+/u)
    .filter((word) => /\p{L}/u.test(word) && !FURNITURE.has(word.toLowerCase()) && !MONTH_OR_ZONE.test(word));
  return toSlug(words.at(-1) ?? '') || null;
}

/** Lower-case letters, digits and dashes of a text. */
export function toSlug(text: string): string {
  const plain = text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60);
}

/**
 * Id of a meeting, `<date>-<series>`.
 * @param slug for a further meeting of that day and series, from its file name or title
 */
export function createMeetingId(date: string, series: string, slug?: string): MeetingId {
  return [date, series, slug === undefined ? '' : toSlug(slug)].filter((part) => part !== '').join('-') as MeetingId;
}

/** Id of a topic, `<meeting id>#<line>`. */
export function createTopicId(meeting: MeetingId, line: number): TopicId {
  return `${meeting}#${line}` as TopicId;
}

/** The meeting under another id, its topics too. */
export function withMeetingId(meeting: Meeting, id: MeetingId): Meeting {
  return { ...meeting, id, topics: meeting.topics.map((topic) => ({ ...topic, id: createTopicId(id, topic.line) })) };
}
