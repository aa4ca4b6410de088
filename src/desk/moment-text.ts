import type { Community } from '../community/community.ts';
import type { MeetingSummary, TopicSummary } from '../index/search-index.ts';
import type { Recording } from '../notes/meeting.ts';
import type { Result } from '../search/answer.ts';
import { linkSeconds, momentLabel } from '../timeline/label.ts';
import type { Link } from '../timeline/link.ts';
import type { Moment } from '../timeline/moment.ts';
import { isOffline, linkTo } from '../timeline/recording-link.ts';
import type { TopicLine } from './desk.ts';

/** What stands on a moment's link, or where the link would be; null where there is no moment. */
export function labelOf(moment: Moment | null, meeting: Pick<MeetingSummary, 'recordings'>): string | null {
  const recording = moment?.recording === null || moment === null ? undefined : meeting.recordings[moment.recording];
  return moment && momentLabel(moment, { isOffline: recording !== undefined && isOffline(recording) });
}

/** The label of a result's link: its time, `Recording` where the link opens the recording from its beginning, null where there is neither. */
export function resultLabel(result: Pick<Result, 'moment' | 'meeting' | 'link'>): string | null {
  return labelOf(result.moment, result.meeting) ?? (result.link ? 'Recording' : null);
}

/** The link that opens a meeting's recording at a moment, or from its beginning where there is none. */
export function momentLink(moment: Moment | null, meeting: Pick<MeetingSummary, 'recordings'>, templates: Community['links']): Link | null {
  const recording: Recording | undefined = meeting.recordings[moment?.recording ?? 0];
  return recording && !isOffline(recording) ? linkTo(recording, moment ? linkSeconds(moment) : null, templates) : null;
}

/** The topics that were discussed in a meeting, each with its time. */
export function topicLines(meeting: MeetingSummary, templates: Community['links']): TopicLine[] {
  return meeting.topics.filter(({ kind }) => kind !== 'admin').map((topic) => topicLine(topic, meeting, templates));
}

function topicLine({ title, presenters, moment }: TopicSummary, meeting: MeetingSummary, templates: Community['links']): TopicLine {
  return { title, presenters, label: labelOf(moment, meeting), link: moment && momentLink(moment, meeting, templates) };
}
