/** Name of the message shortcut, and the id under which Slack sends it. */
export const FIND_SHORTCUT = { name: 'Find in meetings', id: 'find_in_meetings' } as const;

/** What only Slack says. */
export const WORDS = {
  remove: 'Remove',
  notes: 'Notes',
  untitled: 'Untitled',
  sharedBy: (name: string) => (name === '' ? 'shared' : `shared by ${name}`),
  notYours: 'Whoever shared this can remove it, and so can the admins of this workspace.',
  elsewhere: (channels: readonly string[]) => `I answer in ${channels.slice(0, 5).map((id) => `<#${id}>`).join(', ')} and in direct messages.`,
  cannotWrite: 'I may not write where you asked, so here it is.',
  noSubject: 'There is no text in that message that I could look for.',
  tooSlow: 'That took too long. Press it once more.',
  ways: `Slack takes no commands inside threads. There, mention me, use the message shortcut "${FIND_SHORTCUT.name}", or write me a direct message.`,
  submit: 'Send',
  close: 'Cancel',
  recentTopics: 'Recent topics, and questions to try',
  askDirectly: 'Write a question under Messages, or press one of these: the answer comes there.',
} as const;
