/** Turns texts into vectors whose dot product says how near their meanings are. */
export interface Embedder {
  /** Names the vectors: two embedders of one name give the same vector for the same text. At most 100 letters, digits, `.`, `-` and `_`. */
  readonly name: string;
  /**
   * One vector of length 1 for each text, in order.
   * @throws Fault `embedding` when the engine is absent, down, slow or gives something else
   */
  embed(texts: readonly string[], signal?: AbortSignal): Promise<readonly Float32Array[]>;
  close(): Promise<void>;
}
