import type { EventStream } from '@headwater/contracts';
import type { Tx } from '@headwater/postgres';
import type { ImportSource } from '../events/accept-events';

/** An event that a row of somebody's file became. */
export interface ImportedRow {
  readonly row: string;
  readonly publisher: string;
  readonly eventId: string;
}

export interface LiveRow {
  readonly row: string;
  readonly stream: EventStream;
  readonly eventId: string;
}

/** Remembers what an organization's file rows became, so that a changed file can be sent again. */
export interface ImportMemory {
  remember(tx: Tx, source: ImportSource, stream: EventStream, rows: readonly ImportedRow[]): Promise<void>;
  /** Events of these rows that no live correction voids. */
  lookUp(source: ImportSource, rows: readonly string[]): Promise<readonly LiveRow[]>;
}
