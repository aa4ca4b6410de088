import { isOtherSpelling } from '../../src/notes/lint-text.ts';
import type { Meeting } from '../../src/notes/meeting.ts';
import { toSlug } from '../../src/notes/series.ts';
import { isOffline } from '../../src/timeline/recording-link.ts';

/** What notes suggest for a `cuepoint.yml`. What only a person can know is listed beside it. */
export interface Proposal {
  readonly name: string;
  readonly command: string;
  /** Series of at least two meetings, by the keys that the reader gave them. */
  readonly series: Readonly<Record<string, { readonly title: string; readonly match: readonly string[] }>>;
  readonly people: readonly { readonly name: string; readonly spellings: readonly string[] }[];
  /** Ids of meetings whose every recording is offline. */
  readonly offline: readonly string[];
  /** Hosts of recordings that no link to a second is known for. */
  readonly unknownHosts: readonly string[];
  /** Ids of meetings whose note has times, and a transcript of its own clock. */
  readonly clocks: readonly string[];
}

/** Words that a title may hold without naming anybody. */
const COMMON_WORDS = /^(?:community|cabal|meetings?|notes?|minutes|agenda|weekly|bi-?weekly|monthly|call|sync|wg|sig|working|group|the|of|-|–|—|:|\|)$/i;
const FEWEST_OF_SERIES = 2;
const MOST_LISTED = 20;
/** The longest command is `<name>-meeting` within 25 characters. */
const MAX_NAME_SLUG = 17;

/**
 * Proposes what `cuepoint.yml` could say.
 * @param meetings as they were read without one
 * @param fallbackName where the titles name nobody: that of the folder or repository
 */
export function proposeCommunity(meetings: readonly Meeting[], fallbackName: string): Proposal {
  const name = nameOf(meetings) ?? fallbackName;
  const slug = toSlug(name).slice(0, MAX_NAME_SLUG).replace(/-+$/, '');
  return {
    name,
    command: slug === '' || slug === 'meeting' ? 'meeting' : `${slug}-meeting`,
    series: seriesOf(meetings),
    people: peopleOf(meetings),
    offline: meetings.filter(({ recordings }) => recordings.length > 0 && recordings.every(isOffline)).map(({ id }) => id),
    unknownHosts: [...new Set(meetings.flatMap(({ recordings }) => recordings.flatMap(({ host, url }) => (host === 'other' && URL.canParse(url) ? [new URL(url).hostname] : []))))].slice(0, MOST_LISTED),
    clocks: meetings.filter(({ stamps, transcripts }) => stamps.length > 0 && transcripts.some(({ firstCueSeconds }) => firstCueSeconds !== null)).map(({ id }) => id),
  };
}

/** The word or words that most titles begin with. */
function nameOf(meetings: readonly Meeting[]): string | null {
  const counts = new Map<string, number>();
  for (const { title } of meetings) {
    const words = title.split(/\s+/);
    const end = words.findIndex((word) => COMMON_WORDS.test(word) || /\d/.test(word));
    const name = words.slice(0, end < 0 ? 0 : end).join(' ').replace(/[^\p{L}\p{N})]+$/u, '');
    if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const [best] = [...counts].sort(([, a], [, b]) => b - a);
  return best !== undefined && best[1] * 2 > meetings.length ? best[0].slice(0, 100) : null;
}

function seriesOf(meetings: readonly Meeting[]): Proposal['series'] {
  const titles = new Map<string, Map<string, number>>();
  for (const { series, title } of meetings) {
    const shown = title.replace(/\s+(?:meeting\s+)?(?:notes|minutes|agenda)$/i, (ending) => (/meeting/i.test(ending) ? ' Meeting' : ''));
    const known = titles.get(series) ?? new Map<string, number>();
    titles.set(series, known.set(shown, (known.get(shown) ?? 0) + 1));
  }
  const proposed = [...titles].flatMap(([series, known]) => {
    const [best] = [...known].sort(([, a], [, b]) => b - a);
    return best !== undefined && best[1] >= FEWEST_OF_SERIES ? [[series, { title: best[0], match: [best[0]] }] as const] : [];
  });
  return Object.fromEntries(proposed);
}

/** Names that may be one person, under the one that is written most often. */
function peopleOf(meetings: readonly Meeting[]): Proposal['people'] {
  const counts = new Map<string, number>();
  for (const { attendees, topics } of meetings) {
    for (const name of [...attendees.map((attendee) => attendee.name), ...topics.flatMap(({ presenters }) => presenters)]) if (/^\p{L}[^,;:/]*\s\p{L}/u.test(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const names = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([name]) => name);
  const taken = new Set<string>();
  const people = names.flatMap((name) => {
    if (taken.has(name)) return [];
    const spellings = names.filter((other) => other !== name && !taken.has(other) && isOtherSpelling(name, other));
    for (const spelling of spellings) taken.add(spelling);
    return spellings.length ? [{ name, spellings }] : [];
  });
  return people.slice(0, MOST_LISTED);
}

/** Whether every meeting is of the same series in both readings. */
export function keepsSeries(before: readonly Meeting[], after: readonly Meeting[]): boolean {
  const keyOf = ({ path, date, title }: Meeting) => `${path}\n${date}\n${title}`;
  const known = new Map(before.map((meeting) => [keyOf(meeting), meeting.series]));
  return after.every((meeting) => known.get(keyOf(meeting)) === meeting.series);
}
