import { Fault } from '../faults.ts';

/** A piece of bytes behind its length (32 bits, little end first), so that what was written one after the other is read so. */
export function frame(payload: Uint8Array): Uint8Array {
  const framed = new Uint8Array(4 + payload.byteLength);
  new DataView(framed.buffer).setUint32(0, payload.byteLength, true);
  framed.set(payload, 4);
  return framed;
}

/** JSON in a frame. */
export function frameJson(value: unknown): Uint8Array {
  return frame(new TextEncoder().encode(JSON.stringify(value)));
}

/** Numbers in a frame, as this machine has them in memory. */
export function frameNumbers(numbers: Uint32Array): Uint8Array {
  return frame(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
}

/** Frames one after the other. */
export interface FrameReader {
  /** @throws Fault `snapshot` where there is no such frame */
  json(): unknown;
  /** @throws Fault `snapshot` where there is no such frame */
  numbers(): Uint32Array;
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
    json() {
      const payload = next();
      try {
        const value: unknown = JSON.parse(new TextDecoder().decode(payload));
        return value;
      } catch (cause) {
        throw notOfFormat(cause);
      }
    },
    numbers() {
      // Copied: what begins at any byte is no array of numbers.
      const payload = new Uint8Array(next());
      return new Uint32Array(payload.buffer, 0, Math.floor(payload.byteLength / 4));
    },
  };
}

/** What is said of bytes that are something else. */
export function notOfFormat(cause?: unknown): Fault {
  return new Fault('snapshot', 'The snapshot of the index is not of this format.', { remedy: 'Nothing is to be done: it is built anew.', cause });
}
