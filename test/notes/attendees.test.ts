import { describe, expect, it } from 'vitest';
import { readAttendees } from '../../src/notes/attendees.ts';
import { createNameBook } from '../../src/notes/person-names.ts';

const names = (text: string, known: readonly string[] = []) => {
  const lines = text.split('\n');
  return readAttendees(lines, lines.map(() => false), createNameBook(known)).attendees.map(({ name }) => name);
};
const ADA_BEN = ['Ada Byron', 'Ben Okri'];

describe('attendees', () => {
  it.each([
    ['### Attendees (36 total)\nAda Byron, Ben Okri\n', ADA_BEN],
    ['### Attendees ( ? total)\n\nAda Byron, Ben Okri,\n\nText, more text\n', ADA_BEN],
    ['Attendees: Ada Byron, Ben Okri.', ADA_BEN],
    ['Attendees (22): Ada Byron,  Ben Okri', ADA_BEN],
    ['## Attendees:\nAda Byron and Ben Okri\n## Topics', ADA_BEN],
    ['**Attendees:**\n- Ada Byron (Acme)\n\n- Ben Okri - Initech\n', ['Ada Byron (Acme)', 'Ben Okri']],
    ['- Attendance: Ada Byron, Ben Okri\n- Roles:\n  - Notes: Ada\n', ADA_BEN],
    ['Attendees: Ada Byron, Ben Okri\n\nAttendees:\n\n## Topics\n', ADA_BEN],
    ['Attendees: Ada Byron, Ben Okri, ada byron', ADA_BEN],
    ['## Participants\n| Name | Where |\n|---|---|\n| Ada Byron | Acme |\n| Ben Okri | |\n', ADA_BEN],
    ['Present: Hugh Bell (Game Works, private), 田中 司, Dan and Povel', ['Hugh Bell (Game Works, private)', '田中 司', 'Dan', 'Povel']],
    ["Attendees: Ada Byron, Ada Byron's Presentation, L. M. Catucci, ykuks", ['Ada Byron', "Ada Byron's Presentation", 'L. M. Catucci', 'ykuks']],
    ['### Attendees\nAda Byron,\nBen Okri\n', ADA_BEN],
    ['### 👥 Attendees\nAda Byron, Ben Okri\n', ADA_BEN],
    ['Sign in: name / institution / pronouns\n - Ada Byron / Acme / she\n - Ben Okri / Initech\n', ADA_BEN],
  ])('are read from %j', (text, expected) => expect(names(text)).toEqual(expected));

  it('are told apart where a comma was forgotten, when one of them is known', () => {
    expect(names('Attendees: Luca Di Maio Ada Byron, Ben Okri', ['Ada Byron'])).toEqual(['Luca Di Maio', 'Ada Byron', 'Ben Okri']);
    expect(names('Attendees: Juan Carlos Perez Soto', ['Ada Byron'])).toEqual(['Juan Carlos Perez Soto']);
  });

  it('are not found in prose', () => {
    expect(names('Each of the attendees gave a short talk.\nThe present state: good, bad\n')).toEqual([]);
  });
});
