import type { Archive } from '../archive/archive.ts';
import { createRedactor, type Redactor } from '../archive/redaction/redactor.ts';
import type { Community } from '../community/community.ts';
import { Fault } from '../faults.ts';
import { textsOf, type Store } from '../store/store.ts';

const redactors = new WeakMap<Community, Redactor>();

/** Whether a text may be kept or logged: it holds nothing that is redacted, and what is redacted is known. */
export function mayKeep(text: string, { community, knowsRedactions }: Pick<Archive, 'community' | 'knowsRedactions'>): boolean {
  const redactor = redactors.get(community) ?? createRedactor(community, new Set());
  redactors.set(community, redactor);
  return knowsRedactions && !redactor.isInText(text);
}

/**
 * A store that takes nothing which is redacted, also when somebody types it again.
 * @param current the archive that answers now, whose redactions hold
 */
export function createRedactedStore(store: Store, current: () => Archive): Store {
  return {
    ...store,
    append(log, value, bounds) {
      const archive = current();
      if (mayKeep(textsOf(value), archive)) return store.append(log, value, bounds);
      const why = archive.knowsRedactions ? 'It holds what is redacted' : 'What is redacted is not known before the notes were read';
      return Promise.reject(new Fault('store', `${why}, so it is not kept.`, { remedy: 'Nothing is to be done.' }));
    },
  };
}
