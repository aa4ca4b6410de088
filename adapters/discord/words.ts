/** A text in English, and in the languages that it has been translated into, by Discord's names for them. */
export interface Localized {
  readonly text: string;
  readonly others: Readonly<Record<string, string>>;
}

const localized = (text: string, others: Readonly<Record<string, string>>): Localized => ({ text, others });

/** How the commands describe themselves. Discord shows each person the language of their own client. */
export const COMMAND_WORDS = {
  ask: localized('Search past meetings; without a question, the latest one', { de: 'Vergangene Treffen durchsuchen; ohne Frage das letzte', fr: 'Chercher dans les réunions passées ; sans question, la dernière' }),
  query: localized('What you want to know, in plain words', { de: 'Was du wissen möchtest, in eigenen Worten', fr: 'Ce que vous voulez savoir, avec vos mots' }),
  speaker: localized('Only what this person said or presented', { de: 'Nur was diese Person gesagt oder vorgestellt hat', fr: 'Seulement ce que cette personne a dit ou présenté' }),
  from: localized('Not before this date, such as May 2021', { de: 'Nicht vor diesem Datum, etwa May 2021', fr: 'Pas avant cette date, par exemple May 2021' }),
  to: localized('Not after this date, such as 2022-02-01', { de: 'Nicht nach diesem Datum, etwa 2022-02-01', fr: 'Pas après cette date, par exemple 2022-02-01' }),
  series: localized('Only meetings of this series', { de: 'Nur Treffen dieser Reihe', fr: 'Seulement les réunions de cette série' }),
  share: localized('Answer for everyone in the channel', { de: 'Für alle im Kanal antworten', fr: 'Répondre à tout le salon' }),
  admin: localized('For whoever runs this bot', { de: 'Für alle, die diesen Bot betreiben', fr: 'Pour qui gère ce bot' }),
  reindex: localized('Read the notes anew and say what changed', { de: 'Die Notizen neu lesen und sagen, was sich geändert hat', fr: 'Relire les notes et dire ce qui a changé' }),
  status: localized('How everything is doing', { de: 'Wie es um alles steht', fr: "L'état de tout" }),
  lint: localized('What is wrong in the notes and how to mend it', { de: 'Was in den Notizen nicht stimmt und wie man es behebt', fr: 'Ce qui ne va pas dans les notes et comment le corriger' }),
  gaps: localized('What was asked and not answered', { de: 'Was gefragt und nicht beantwortet wurde', fr: 'Ce qui a été demandé sans réponse' }),
} as const;

/** Name of the command on a message; it is looked for by this name in every language. */
export const FIND_COMMAND = 'Find in meetings';

/** What only Discord says. */
export const WORDS = {
  remove: 'Remove',
  notes: 'Notes',
  untitled: 'Untitled',
  sharedBy: (personId: string) => `shared by <@${personId}>`,
  notYours: 'Whoever shared this can remove it, and so can moderators.',
  elsewhere: (channels: readonly string[]) => `I answer in ${channels.slice(0, 5).map((id) => `<#${id}>`).join(', ')} and in direct messages.`,
  noSubject: 'There is no text in that message that I could look for.',
  silentReply: 'I cannot see the text of a reply that does not ping me. Turn the ping on, or mention me, and I will answer.',
  cannotWrite: 'I may not write where you asked, so here it is.',
  tooSlow: 'That took too long. Press it once more.',
} as const;
