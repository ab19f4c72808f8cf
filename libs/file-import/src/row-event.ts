/** The streams that an import may write to. */
export const STREAMS = ['sites', 'certifications', 'shipments', 'findings'] as const;
export type Stream = (typeof STREAMS)[number];

/** An event as it is sent, but for its publisher, who is known from the key. */
export type EventBody = Readonly<Record<string, unknown>>;

/** One event that a row of a file (or several rows together) stands for. */
export interface RowEvent {
  /** What the event is about, the same in every edition of the file: the server remembers events under it. */
  readonly key: string;
  /** Which of the events under that key, where there are several. */
  readonly part?: string;
  /** Row of the file as a spreadsheet counts: the header is row 1. In NDJSON the line. */
  readonly row: number;
  readonly stream: Stream;
  /** Without `eventId`, unless the file gives one. */
  readonly event: EventBody;
  /** What decides whether the event has changed, where that is not all of it (an edition named, a date supposed). */
  readonly identity?: unknown;
  /** JSON pointers of the event and the column each came from; a longer pointer below one of them is of that column too. */
  readonly columns?: Readonly<Record<string, string>>;
}

/** Something in the file that could not be taken: where, and what would be right. */
export interface RowProblem {
  readonly row: number;
  readonly column?: string;
  readonly key?: string;
  readonly reason: string;
}

/** Something that was taken otherwise than it stands in the file, or left out: never silently. */
export interface RowNote {
  readonly row: number;
  readonly column?: string;
  readonly note: string;
}

/** What a mapping made of a file. */
export interface Mapping {
  /** Rows read, the header not among them. */
  readonly rows: number;
  readonly events: readonly RowEvent[];
  readonly problems: readonly RowProblem[];
  readonly notes: readonly RowNote[];
}
