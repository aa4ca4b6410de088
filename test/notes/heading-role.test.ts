import { describe, expect, it } from 'vitest';
import { roleOfHeading } from '../../src/notes/heading-role.ts';

describe('a heading', () => {
  it.each([
    'Please add agenda items below', 'Please add your topics here:', 'Please list topics', 'Please add items to the agenda (with your name)', 'Please add topics below and your name',
    'Open agenda', 'Public agenda', "Today's agenda", 'Tomorrow’s agenda', 'Proposed agenda', 'Draft agenda', 'Tentative agenda', 'The meeting agenda', 'Weekly agenda', 'Your new agenda items', 'Our agenda:', 'May 4 agenda', 'May 4th, 2032 agenda', 'Kettle meeting agenda',
  ])('such as %j is an agenda', (title) => expect(roleOfHeading(title)).toBe('agenda'));

  it.each(['Please add topic filtering to the CLI', 'Please add items of the cart to the page', 'Please write an item parser', 'The European agenda', 'Hidden agenda', 'Research agenda', 'Phase 2 agenda'])('such as %j is a topic', (title) => expect(roleOfHeading(title)).toBe('section'));
});
