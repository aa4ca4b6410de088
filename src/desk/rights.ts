import type { Archive } from '../archive/archive.ts';
import type { DeskContext } from './context.ts';
import type { Person } from './desk.ts';

/** Whether somebody may do what admins do: by the platform's word, or by the operator's. */
export function isAdmin(person: Person, { settings }: Pick<DeskContext, 'settings'>): boolean {
  return person.mayAdminister || settings.admins.includes(person.id);
}

/** The archive as somebody may see it: private series are there for admins, and only where nobody else sees the answer. */
export function archiveFor(person: Person, visibility: 'private' | 'public', context: Pick<DeskContext, 'settings' | 'live'>): Archive {
  const archive = context.live.current();
  return visibility === 'private' && isAdmin(person, context) ? { ...archive, view: archive.fullView } : archive;
}
