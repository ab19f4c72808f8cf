import type { LivenessChange } from '@headwater/acceptance';
import type { Tx } from '@headwater/postgres';
import type { ShipmentFacts } from './shipment-facts';

/** A batch that a voided or restored event flows into or out of. `publisher` null: not known (it came before we asked). */
export interface TouchedBatch {
  readonly batch: number;
  readonly publisher: string | null;
}

/** Where the linker keeps what shipments say. All calls take any number of events and cost the same few statements. */
export interface ShipmentStore {
  /** Writes facts; returns the ids of the batches that they touch. */
  write(tx: Tx, facts: readonly ShipmentFacts[]): Promise<number[]>;
  /** Takes away what was derived from these events; returns the ids of the batches that they touched. */
  remove(tx: Tx, events: readonly string[]): Promise<number[]>;
  /** Voids or restores events; returns the batches that they touch, and whose events they are. */
  setLive(tx: Tx, changes: readonly LivenessChange[]): Promise<TouchedBatch[]>;
  /** Marks batches to be settled. `at`: when the events behind were recorded. */
  markDirty(tx: Tx, batches: readonly number[], at: Date): Promise<void>;
}
