/** Pattern of a clock as transcripts write it: `2:17`, `1:04:09`, `00:10:39.522`, `01:12,500`. No groups, not anchored. */
export const CLOCK = String.raw`\d{1,3}:[0-5]\d(?::[0-5]\d)?(?:[.,]\d{1,3})?`;

const PARTS = /^(\d{1,3}):([0-5]\d)(?::([0-5]\d))?(?:[.,](\d{1,3}))?$/;
const BARE = new RegExp(String.raw`^[[(]?(${CLOCK})[\])]?$`);

/** Seconds of a clock, milliseconds as the fraction; two parts are minutes and seconds. Null where the text is no clock. */
export function parseClock(text: string): number | null {
  const match = PARTS.exec(text.trim());
  if (match === null) return null;
  const [, first = '', second = '', third, fraction] = match;
  const whole = third === undefined ? Number(first) * 60 + Number(second) : Number(first) * 3600 + Number(second) * 60 + Number(third);
  return fraction === undefined ? whole : whole + Number(`0.${fraction}`);
}

/** Seconds of a line that holds nothing but a clock, brackets allowed: `00:05:00`, `[2:17]`; else null. */
export function parseBareClock(text: string): number | null {
  if (!/^\s*[[(]?\d/.test(text)) return null;
  const match = BARE.exec(text.trim());
  return match?.[1] === undefined ? null : parseClock(match[1]);
}
