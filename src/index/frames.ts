import { Fault } from '../faults.ts';

/** What is written as it lies in memory. */
export type Numbers = Uint32Array | Uint16Array | Float32Array | Int8Array;

/** How many numbers are in one frame. */
const NUMBERS = 65_536;

/** A piece of bytes behind its length (32 bits, little end first), so that what was written one after the other is read so. */
export function frame(payload: Uint8Array): Uint8Array {
  const framed = new Uint8Array(4 + payload.byteLength);
  new DataView(framed.buffer).setUint32(0, payload.byteLength, true);
  framed.set(payload, 4);
  return framed;
}

/** JSON in a frame. */
export function frameJson(value: unknown): Uint8Array {
  return frame(Buffer.from(JSON.stringify(value)));
}

/** Numbers in frames, as this machine has them in memory. */
export function* frameNumbers(numbers: Numbers): Iterable<Uint8Array> {
  for (let from = 0; from < numbers.length; from += NUMBERS) {
    const some = numbers.subarray(from, from + NUMBERS);
    yield frame(new Uint8Array(some.buffer, some.byteOffset, some.byteLength));
  }
}

/** Frames one after the other. */
export interface FrameReader {
  /** @throws Fault `snapshot` where there is no such frame */
  json(): unknown;
  /** Fills an array with the numbers of the next frames. @throws Fault `snapshot` where they are fewer or more */
  numbers<Kind extends Numbers>(into: Kind): Kind;
  /** The bytes of the next frame, not copied. @throws Fault `snapshot` where there is no such frame */
  bytes(): Uint8Array;
}

/** Reads frames from their beginning. */
export function createFrameReader(bytes: Uint8Array): FrameReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const next = (): Uint8Array => {
    const length = at + 4 <= bytes.byteLength ? view.getUint32(at, true) : Infinity;
    const end = at + 4 + length;
    if (end > bytes.byteLength) throw notOfFormat();
    const payload = bytes.subarray(at + 4, end);
    at = end;
    return payload;
  };
  return {
    bytes: next,
    json() {
      const { buffer, byteOffset, byteLength } = next();
      try {
        const value: unknown = JSON.parse(Buffer.from(buffer, byteOffset, byteLength).toString('utf8'));
        return value;
      } catch (cause) {
        throw notOfFormat(cause);
      }
    },
    numbers(into) {
      const target = new Uint8Array(into.buffer, into.byteOffset, into.byteLength);
      for (let filled = 0; filled < target.byteLength; ) {
        const payload = next();
        if (payload.byteLength === 0 || filled + payload.byteLength > target.byteLength) throw notOfFormat();
        target.set(payload, filled);
        filled += payload.byteLength;
      }
      return into;
    },
  };
}

/** What is said of bytes that are something else. */
export function notOfFormat(cause?: unknown): Fault {
  return new Fault('snapshot', 'The snapshot of the index is not of this format.', { remedy: 'Nothing is to be done: it is built anew.', cause });
}
