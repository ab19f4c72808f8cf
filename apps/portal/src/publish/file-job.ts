import type { Assignment, Conventions, ImportResult, Stream, Taken } from '@headwater/file-import';

/** How the columns of a table are read. */
export interface Reading {
  readonly assignment: Assignment;
  /** What holds for every row, by the name of the column that the file lacks. */
  readonly constants: Readonly<Record<string, string>>;
  readonly conventions: Conventions;
}

/** A file and everything that decides what is made of it: done again with the same, it publishes the same events. */
export interface FileJob {
  readonly file: File;
  /** Of a workbook; null: the file has none. */
  readonly sheet: string | null;
  readonly stream: Stream;
  /** Null: NDJSON, which says what everything is. */
  readonly reading: Reading | null;
  /** Under what name the gateway remembers the rows. */
  readonly source: string;
  /** Plain date that corrections bear. */
  readonly today: string;
}

/** Something that was published, to look at. */
export interface Landed {
  readonly thing: 'batches' | 'sites' | 'certificates' | 'findings';
  readonly name: string;
}

export interface JobResult extends ImportResult {
  readonly landed: readonly Landed[];
}

/** What a file holds, before anybody said what it is. */
export interface Opened {
  readonly kind: 'table' | 'ndjson';
  readonly sheets: readonly string[];
  readonly sheet: string | null;
  readonly columns: readonly string[];
  /** Of each column the first cells that hold something. */
  readonly samples: Readonly<Record<string, readonly string[]>>;
  readonly rows: number;
}

export type Phase = 'reading' | 'checking' | 'comparing' | 'sending';

export interface Progress {
  readonly phase: Phase;
  readonly done: number;
  readonly of: number;
  /** What came of those that were sent. */
  readonly taken?: Taken;
}
