import { endianness } from 'node:os';
import { DOT_PRODUCTS_CODE } from './dot-products-code.ts';

/** WebAssembly as far as it is needed: it is not among the types of Node.js 20, and not there at all under `--jitless`. */
declare const WebAssembly:
  | {
      readonly validate: (code: Uint8Array) => boolean;
      readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
      readonly Module: new (code: Uint8Array) => object;
      readonly Instance: new (module: object, imports: object) => { readonly exports: { readonly multiply: (dimensions: number, count: number) => void } };
    }
  | undefined;

/**
 * The dot product of each row with a question, exact in 32 bits: the question's numbers are so small that no sum overflows.
 * @param rows one behind the other, each of the question's length
 */
export type DotProducts = (rows: Int8Array, question: Int16Array) => Int32Array;

const PAGE = 65_536;
/** What is worked on lies in memory of its own, in bytes from its beginning: the question, then products, then rows as many as fit. */
const PRODUCTS_AT = PAGE / 2;
const ROWS_AT = PAGE;
const PAGES = 4;
/** So many numbers are taken at once, and may be read beyond the last row. */
const STEP = 8;
/** The longest question that has room. */
const MOST_DIMENSIONS = PRODUCTS_AT / Int16Array.BYTES_PER_ELEMENT;

let chosen: DotProducts | null = null;

/** Dot products in the fastest way that there is on this machine; what it takes is made at the first call. */
export const dotProducts: DotProducts = (rows, question) => {
  chosen ??= createFastDotProducts() ?? plainDotProducts;
  return chosen(rows, question);
};

/** The same in JavaScript, some twenty times slower. */
export const plainDotProducts: DotProducts = (rows, question) => {
  const products = new Int32Array(question.length ? rows.length / question.length : 0);
  for (let row = 0; row < products.length; row++) {
    let sum = 0;
    const from = row * question.length;
    for (let at = 0; at < question.length; at++) sum += (question[at] ?? 0) * (rows[from + at] ?? 0);
    products[row] = sum;
  }
  return products;
};

/** Dot products by the processor's vector instructions, null where WebAssembly does not have them or numbers lie big end first. */
export function createFastDotProducts(): DotProducts | null {
  const code = Buffer.from(DOT_PRODUCTS_CODE, 'base64');
  if (endianness() !== 'LE' || typeof WebAssembly === 'undefined' || !WebAssembly.validate(code)) return null;
  const memory = new WebAssembly.Memory({ initial: PAGES });
  const { multiply } = new WebAssembly.Instance(new WebAssembly.Module(code), { cuepoint: { memory } }).exports;
  const numbers = new Int16Array(memory.buffer, 0, MOST_DIMENSIONS);
  const found = new Int32Array(memory.buffer, PRODUCTS_AT, (ROWS_AT - PRODUCTS_AT) / Int32Array.BYTES_PER_ELEMENT);
  const room = new Int8Array(memory.buffer, ROWS_AT, PAGES * PAGE - ROWS_AT - STEP);
  return (rows, question) => {
    const dimensions = question.length;
    if (dimensions === 0 || dimensions > MOST_DIMENSIONS) return plainDotProducts(rows, question);
    const products = new Int32Array(rows.length / dimensions);
    numbers.set(question);
    numbers.fill(0, dimensions, dimensions + STEP);
    const atOnce = Math.min(found.length, Math.floor(room.length / dimensions));
    for (let from = 0; from < products.length; from += atOnce) {
      const count = Math.min(atOnce, products.length - from);
      room.set(rows.subarray(from * dimensions, (from + count) * dimensions));
      multiply(dimensions, count);
      products.set(found.subarray(0, count), from);
    }
    return products;
  };
}
