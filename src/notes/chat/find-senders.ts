import { isEveryone, readSender, type Sender } from './sender.ts';

/**
 * Reads who wrote each message of one log. A word for "everyone" that no list knows is found by its use: most messages
 * of several authors go to it, and it never writes itself. An author's name with words and brackets behind it is that
 * author writing to someone.
 * @param labels for each message what the log says of sender and recipient, null where it says nothing
 */
export function findSenders(labels: readonly (string | null)[]): (Sender | null)[] {
  const senders = labels.map((label) => (label === null || label === '' ? null : readSender(label)));
  const everyone = findEveryone(senders.filter((sender) => sender !== null));
  const names = new Set(senders.flatMap((sender) => (sender === null ? [] : [sender.author])));
  return senders.map((sender, index) => {
    if (sender === null) return null;
    if (sender.recipient !== null && sender.recipient === everyone) return { ...sender, isPrivate: false };
    const shorter = sender.recipient === null ? authorBefore(labels[index] ?? '', names) : null;
    return shorter === null ? sender : { ...sender, author: shorter, isPrivate: true };
  });
}

function findEveryone(senders: readonly Sender[]): string | null {
  const addressed = senders.filter(({ recipient }) => recipient !== null && !/[()（）]/.test(recipient));
  const authors = new Set(senders.map(({ author }) => author));
  const byRecipient = new Map<string, Set<string>>();
  const counts = new Map<string, number>();
  for (const { author, recipient } of addressed) {
    const key = recipient ?? '';
    byRecipient.set(key, (byRecipient.get(key) ?? new Set()).add(author));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  if ([...counts.keys()].some(isEveryone)) return null;
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  if (most === undefined || most[1] * 2 <= addressed.length || authors.has(most[0])) return null;
  return (byRecipient.get(most[0])?.size ?? 0) > 1 ? most[0] : null;
}

/** The author whose name begins a longer label that ends in brackets: `Ana Ruiz till dig (…)`; null where there is none. */
function authorBefore(label: string, names: ReadonlySet<string>): string | null {
  const match = /^(.{1,80}?)\s+\S+(?:\s+\S+){1,3}\s*[(（][^()（）]{1,40}[)）]$/u.exec(label);
  if (match === null) return null;
  const words = label.split(/\s+/);
  for (let count = words.length - 2; count > 0; count--) {
    const name = words.slice(0, count).join(' ');
    const rest = words.slice(count).join(' ').replace(/\s*[(（].*$/u, '');
    if (names.has(name) && rest.split(' ').length >= 2 && /^(?!(?:van|von|de|der|den|da|di|du|el|al|bin|la|le|ter|zu)\s)\p{Ll}/u.test(rest)) return name;
  }
  return null;
}
