import { doubleMetaphone } from 'double-metaphone';

/** Whether two words of Latin letters sound the same to an English ear, by the Double Metaphone (Philips 2000). Words without such letters have no sound. */
export function soundsSame(one: string, other: string): boolean {
  const codes = new Set(doubleMetaphone(one).filter((code) => code !== ''));
  return doubleMetaphone(other).some((code) => codes.has(code));
}
