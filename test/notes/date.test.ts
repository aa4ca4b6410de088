import { describe, expect, it } from 'vitest';
import { dateOfPath, findDates } from '../../src/notes/date.ts';

describe('dates in text', () => {
  it.each([
    ['May 4, 2021 11:00 a.m. Eastern', '2021-05-04'],
    ['Sep 3, 2024', '2024-09-03'],
    ['Sept. 3rd, 2024', '2024-09-03'],
    ['Jauary 19, 2023', '2023-01-19'],
    ['Februrary  2, 2023', '2023-02-02'],
    ['June 1 2021', '2021-06-01'],
    ['4 May 2021', '2021-05-04'],
    ['the 4th of May 2021', '2021-05-04'],
    ['2021-05-04', '2021-05-04'],
    ['2021/5/4', '2021-05-04'],
    ['04.05.2021', '2021-05-04'],
    ['October 4, 2022, 11:00 a.m.', '2022-10-04'],
    ['September 20-21, 2023', '2023-09-20'],
    ['20–21 September 2023', '2023-09-20'],
    ['April 30 – May 2, 2024', '2024-04-30'],
    ['2024 March 5', '2024-03-05'],
    ['Meeting 20240305', '2024-03-05'],
    ['12-31-2023', '2023-12-31'],
  ])('reads %s', (text, date) => expect(findDates(text).map((found) => found.date)).toEqual([date]));

  it.each(['February 30, 2021', 'Version 4, 2021', '2021-13-04', '1.2.3', 'room 4 2021', '5/4/2021', '5-4-2021', 'build-20240305-2', 'May 4'])('finds none in %s', (text) => expect(findDates(text)).toEqual([]));

  it('finds several, in their order', () => {
    expect(findDates('from 2021-05-04 to June 1, 2021').map(({ date }) => date)).toEqual(['2021-05-04', '2021-06-01']);
  });
});

describe('the date of a path', () => {
  it.each([
    ['2021-05-04.md', '2021-05-04'],
    ['notes/2021-05-04/index.md', '2021-05-04'],
    ['2021/05/04.md', '2021-05-04'],
    ['2021/05/04/notes.md', '2021-05-04'],
    ['minutes-20210504.md', '2021-05-04'],
    ['meeting_2021_05_04_draft.md', '2021-05-04'],
    ['2020/2021-05-04.md', '2021-05-04'],
    ['notes/may-4-2021.md', '2021-05-04'],
    ['notes_4_may_2021.md', '2021-05-04'],
    ['2021/05-May/04-first.md', '2021-05-04'],
    ['2021/may/4.md', '2021-05-04'],
    ['2021/sync-05-04.md', '2021-05-04'],
    ['2021/kettle-meeting-05-04.md', '2021-05-04'],
    ['main/2021/CG-05-04.md', '2021-05-04'],
    ['kettles/2021/Kettles-05-04.md', '2021-05-04'],
  ])('of %s is %s', (path, date) => expect(dateOfPath(path)).toBe(date));

  it('is null where there is none', () => expect(dateOfPath('2021/notes-4.md')).toBeNull());

  it.each(['2024/sprint-10-11.md', '2024/week-05-06.md', '2024/part-01-02.md', '2024/release-04-10.md', 'release/2024/release-04-10.md', '2024/notes-week-05-06.md', '2024/week-05-06/notes.md', '2024/kettle-05-04.md'])('is null for the numbers of %s', (path) => {
    expect(dateOfPath(path)).toBeNull();
  });

  it('is null for a version', () => expect(dateOfPath('2021/v2-05-04.1.md')).toBeNull());
});
