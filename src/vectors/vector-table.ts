import { dotProducts } from './dot-products.ts';

/** Vectors of one length, 8 bits a number: a quarter of the memory, and the order of what is near stays. */
export interface VectorTable {
  readonly dimensions: number;
  /** Row by row; a number times its row's scale is the vector's own. */
  readonly values: Int8Array;
  readonly scales: Float32Array;
}

const STEPS = 127;

/** A vector in 8 bits a number. */
export interface CompactVector {
  readonly values: Int8Array;
  readonly scale: number;
}

/** What rows are compared with, in up to 16 bits a number. */
export interface CompactQuestion {
  readonly values: Int16Array;
  readonly scale: number;
}

/** A vector of the same direction and of length 1; one of zeros stays as it is. */
export function normalise(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  return length === 0 ? vector : vector.map((value) => value / length);
}

/** A vector with each number as a 127th of its largest. */
export function compact(vector: Float32Array): CompactVector {
  const values = new Int8Array(vector.length);
  return { values, scale: fillSteps(values, vector, STEPS) };
}

/** A question's vector with each number as so small a part of its largest as 16 bits and exact sums allow. */
export function compactQuestion(vector: Float32Array): CompactQuestion {
  const values = new Int16Array(vector.length);
  return { values, scale: fillSteps(values, vector, mostSteps(vector.length)) };
}

/** The largest number of a question of this length with which no dot product with a row overflows 32 bits. */
export function mostSteps(dimensions: number): number {
  return Math.min(32_767, Math.floor((2 ** 31 - 1) / (128 * dimensions)));
}

/** @returns what one step is worth */
function fillSteps(values: Int8Array | Int16Array, vector: Float32Array, steps: number): number {
  let most = 0;
  for (let at = 0; at < vector.length; at++) most = Math.max(most, Math.abs(vector[at] ?? 0));
  const scale = most / steps;
  if (scale > 0) for (let at = 0; at < vector.length; at++) values[at] = Math.round((vector[at] ?? 0) / scale);
  return scale;
}

/** Its numbers again, as far as 8 bits hold them. */
export function expand({ values, scale }: CompactVector): Float32Array {
  const vector = new Float32Array(values.length);
  for (let at = 0; at < values.length; at++) vector[at] = (values[at] ?? 0) * scale;
  return vector;
}

/** A table of vectors, in order. @throws RangeError where they are not of one length */
export function createVectorTable(rows: readonly CompactVector[]): VectorTable {
  const dimensions = rows[0]?.values.length ?? 0;
  const values = new Int8Array(rows.length * dimensions);
  const scales = new Float32Array(rows.length);
  for (const [row, vector] of rows.entries()) {
    if (vector.values.length !== dimensions) throw new RangeError(`A vector has ${vector.values.length} numbers, the others ${dimensions}.`);
    values.set(vector.values, row * dimensions);
    scales[row] = vector.scale;
  }
  return { dimensions, values, scales };
}

/** One row of a table. */
export function rowOf({ dimensions, values, scales }: VectorTable, row: number): CompactVector {
  return { values: values.subarray(row * dimensions, (row + 1) * dimensions), scale: scales[row] ?? 0 };
}

/** Some rows of a table, as a table that shares its memory. */
export function rowsBetween({ dimensions, values, scales }: VectorTable, from: number, end: number): VectorTable {
  return { dimensions, values: values.subarray(from * dimensions, end * dimensions), scales: scales.subarray(from, end) };
}

/** The dot product of each row with a question of the table's length: between -1 and 1 where both are of length 1, up to rounding. */
export function similaritiesOf({ values, scales }: VectorTable, question: CompactQuestion): Float64Array {
  const products = dotProducts(values, question.values);
  const similarities = new Float64Array(products.length);
  for (let row = 0; row < products.length; row++) similarities[row] = (products[row] ?? 0) * (scales[row] ?? 0) * question.scale;
  return similarities;
}
