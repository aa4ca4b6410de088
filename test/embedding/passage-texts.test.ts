import { describe, expect, it } from 'vitest';
import { textsToEmbed } from '../../src/embedding/passage-texts.ts';
import type { MeetingId } from '../../src/notes/meeting.ts';
import type { Passage } from '../../src/passages/passage.ts';

const at = { path: 'a.md', line: 1, offset: 0 };
const passage = (text: string): Passage => ({ id: 'p', meeting: 'm' as MeetingId, topic: null, origin: 'notes', kind: 'topic', speakers: [], mentions: [], text, subheading: null, leadIns: [], from: at, to: at, moment: null, endSeconds: null, segments: [] });
const sentencesOf = (text: string) => textsToEmbed([passage(text)], { topics: [] })[0]?.sentences;

describe('the sentences of a passage', () => {
  it('are its own, without those that are too short to mean something', () => {
    expect(sentencesOf('The lids of kettles stick. Yeah, sure. Has Ana seen every spout leak?\nNobody knows about the handles')).toEqual(['The lids of kettles stick.', 'Has Ana seen every spout leak?', 'Nobody knows about the handles']);
  });

  it('end where they end in writing without blanks between them', () => {
    expect(sentencesOf('やかんの蓋は蒸気が出るとすぐに固まってしまいます。注ぎ口から水が漏れるのを見た人はいますか？')).toEqual(['やかんの蓋は蒸気が出るとすぐに固まってしまいます。', '注ぎ口から水が漏れるのを見た人はいますか？']);
  });
});
