import { expect, it } from 'vitest';
import { findDates } from '../../src/language/dates.ts';

const today = '2026-11-25';
const spans = async (text: string) => (await findDates(text, today)).map(({ first, last }) => [first, last]);

it.each<[string, (string | null)[][]]>([
  ['ipv6 in May 2021', [['2021-05-01', '2021-05-31']]],
  ['May 4, 2021', [['2021-05-04', '2021-05-04']]],
  ['4 May 2021', [['2021-05-04', '2021-05-04']]],
  ['meeting 2021-05-04', [['2021-05-04', '2021-05-04']]],
  ['2021-05', [['2021-05-01', '2021-05-31']]],
  ['since January 2024', [['2024-01-01', null]]],
  ['after 2022-06', [['2022-07-01', null]]],
  ['before 2021-06', [[null, '2021-05-31']]],
  ['until March 2022', [[null, '2022-03-31']]],
  ['spring 2024', [['2024-03-01', '2024-05-31']]],
  ['between January 2021 and March 2022', [['2021-01-01', '2022-03-31']]],
  ['last month', [['2026-10-01', '2026-10-31']]],
  ['last year', [['2025-01-01', '2025-12-31']]],
  ['two weeks ago', [['2026-11-11', '2026-11-11']]],
  ['quadlet 2023', [['2023-01-01', '2023-12-31']]],
  ['January 31, 2024 and nothing else', [['2024-01-31', '2024-01-31']]],
])('reads the dates of "%s"', async (text, expected) => {
  expect(await spans(text)).toEqual(expected);
});

it.each(['podman 1.6.4', 'ubuntu 22.04', '-p 8080:80', 'may I ask', 'a march through the code', 'run 5/10 tests', 'ISO 20231', 'in June'])('sees no date in "%s"', async (text) => {
  expect(await spans(text)).toEqual([]);
});

it('takes a bare year for a guess, and one with a preposition for meant', async () => {
  expect((await findDates('quadlet 2023', today))[0]?.isLoose).toBe(true);
  expect((await findDates('quadlet in 2023', today))[0]?.isLoose).toBe(false);
});
