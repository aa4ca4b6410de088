import { countOf } from '../../src/desk/wording.ts';
import { neutraliseLine } from '../../src/neutralise.ts';
import { describeMeeting, NO_TIMING } from '../../src/notes/describe-meeting.ts';
import { momentLabel } from '../../src/timeline/label.ts';
import type { CliContext, ExitCode } from '../context.ts';
import { hasError, readNotes, type ReadNote } from '../read-notes.ts';

/** `cuepoint inspect`: what the reader found in notes, a JSON line or a few lines each. */
export async function runInspect(path: string, options: { readonly json?: boolean }, context: CliContext): Promise<ExitCode> {
  const notes = await readNotes(context, path);
  for (const result of notes.results) context.stdout.write(`${options.json ? JSON.stringify(describeMeeting(result, result.timeline ?? NO_TIMING)) : inspectText(result)}\n`);
  for (const { path: file, message, fix } of notes.diagnostics) context.stderr.write(`${neutraliseLine(`${file}: ${message} ${fix}`)}\n`);
  return hasError(notes) ? 1 : 0;
}

function inspectText({ path, meeting, timeline, diagnostics }: ReadNote): string {
  const problems = diagnostics.map(({ line, severity, message }) => `  line ${line}, ${severity}: ${message}`);
  if (!meeting) return [`${path}: not read`, ...problems, ''].map(neutraliseLine).join('\n');
  const topics = meeting.topics.map((topic) => {
    const moment = timeline?.topicMoment(topic);
    const label = moment ? momentLabel(moment, { isOffline: false }) : topic.kind;
    return `  ${label}  ${topic.title}${topic.presenters.length ? ` · ${topic.presenters.join(', ')}` : ''}  (line ${topic.line})`;
  });
  const parts = [countOf(meeting.attendees.length, 'attendee'), ...meeting.transcripts.map(({ format }) => `transcript (${format})`), ...meeting.chats.map(({ messages }) => `chat of ${countOf(messages.length, 'message')}`)];
  return [`${path}: ${meeting.title}, ${meeting.date}, ${meeting.series}`, `  ${parts.join(', ')}`, ...meeting.recordings.map(({ url, host }) => `  recording at ${host}: ${url}`), ...topics, ...problems, ''].map(neutraliseLine).join('\n');
}
