import { describe, expect, it } from 'vitest';
import { communitySchema } from '../../src/community/community.ts';
import { readNote } from '../../src/notes/read-note.ts';
import { createMentions } from '../../src/passages/mentions.ts';

const community = communitySchema.parse({});
const { meeting } = readNote({ path: '2031-04-01.md', text: '# Lantern Meeting\n### Attendees\nAda Quist, Bruno Fane, Bruno Okri, Emil The Lamp Keeper\n## Oil - Ada Quist\nIt burns.\n' }, { community });
if (!meeting) throw new Error('no meeting');
const mentions = createMentions(meeting, community);

describe('the people that a text names', () => {
  it('are known by a first or last name that one of them has alone', () => {
    expect(mentions.find('Quist asked Fane, and Emil agreed.')).toEqual(['Ada Quist', 'Bruno Fane', 'Emil The Lamp Keeper']);
    expect(mentions.find('Bruno asked.')).toEqual([]);
  });

  it('are not known by a word in the middle of a name, nor in lower case', () => {
    expect(mentions.find('The oil. Lamp by lamp, a keeper fills it.')).toEqual([]);
  });
});
