import { linesBody } from './bodies.ts';
import { formatMonth } from './calendar.ts';
import { askContext, type DeskContext } from './context.ts';
import type { Body } from './desk.ts';
import { findStarters } from './starters.ts';
import { helpLines } from './wording.ts';

/** The name of a community that gave itself none. */
const UNNAMED = 'Community';

/** What can be asked and how, with examples that fit the archive, and what the platform adds to that. @param adapter where it is asked */
export async function helpBody({ commandName, live, now, limitsOf }: Pick<DeskContext, 'commandName' | 'live' | 'now' | 'limitsOf'>, adapter: string): Promise<Body> {
  const archive = live.current();
  const { view, community } = archive;
  const [newest] = view.meetings;
  const presenter = view.meetings.flatMap(({ topics }) => topics.flatMap(({ presenters }) => presenters))[0] ?? view.speakers[0] ?? 'name';
  const [question = 'latest'] = await findStarters(askContext(archive, now()));
  const date = newest?.date ?? '2021-05-04';
  const about = { command: commandName(), question, date, month: formatMonth(date), series: newest?.series ?? 'community', speaker: presenter.split(/\s+/).at(-1)?.toLowerCase() ?? presenter };
  return linesBody('notice', [...helpLines({ ...about, community: community.name === UNNAMED ? '' : community.name }), ...(limitsOf(adapter).ways ?? [])]);
}
