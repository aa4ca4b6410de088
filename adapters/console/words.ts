/** What only the terminal says. */
export const WORDS = {
  prompt: '› ',
  tryQuestions: 'Try: ',
  /** Below a page of results. */
  open: (first: number) => `${first} opens that result in full`,
  more: 'more',
  back: 'back',
  notIt: 'not it',
  help: 'help',
  /** Below the desk's own help. */
  helpLines: (command: string): string[] => [
    'Here: a number opens that result in full · more, back · not it · quit',
    `For whoever runs it: /${command}-admin reindex, status, lint or gaps`,
    'Tab completes topics.',
  ],
  /** A number was typed that no result has. */
  resultCount: (count: number) => (count === 1 ? 'There is 1 result.' : `There are ${count} results.`),
  /** Above the choices of a form's field. */
  choose: 'Type one of these, or nothing to give it up:',
} as const;
