import type { Diagnostic, SourceFile } from '../../notes/meeting.ts';

/** A file of the corpus with the SHA-256 of its bytes, in hexadecimal. */
export interface CorpusFile extends SourceFile {
  readonly hash: string;
}

/** What a source holds at one time. Files are in the order of their paths; `diagnostics` say what was left out and why. */
export interface Corpus {
  readonly files: readonly CorpusFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Where notes come from. Paths are stable from one reading to the next. */
export interface Source {
  /** Setting and value as the operator gave them, to begin a message with: `--corpus is "notes"`. */
  readonly label: string;
  /** The same for the same notes, however they were named. */
  readonly key: string;
  /**
   * @throws Fault `config` when the address is wrong or there is nothing to read
   * @throws Fault `source` when it cannot be reached
   */
  read(): Promise<Corpus>;
  /** Whether a reading goes over a network, so that whoever only asks is better answered from a snapshot. False where absent. */
  readonly isRemote?: boolean;
  /** What the operator should know of it although it works, a sentence each. */
  remarks?(): readonly string[];
  /** Calls back some time after something changed; absent where only reading tells. */
  watch?(listener: WatchListener): Promise<Watch>;
}

/** Who is told of changes: `onChange` once for those that come together, `onProblem` when watching does not work any more. */
export interface WatchListener {
  onChange(): void;
  onProblem(reason: string): void;
}

export interface Watch {
  /** Whether it no longer sees what its source is now, and has to be made anew. */
  isStale(): Promise<boolean>;
  close(): Promise<void>;
}
