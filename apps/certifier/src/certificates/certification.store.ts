import type { LivenessChange } from '@headwater/acceptance';
import type { CertificationEvent } from '@headwater/contracts';
import type { Tx } from '@headwater/postgres';
import type { Certification } from './certification';

/** Where the certifier keeps what publishers say. Any number of events costs the same few statements. */
export interface CertificationStore {
  write(tx: Tx, certifications: readonly Certification[]): Promise<void>;
  /** Takes events away by their identities; returns the certificates that they named. */
  remove(tx: Tx, events: readonly string[]): Promise<string[]>;
  /** Voids or restores events; returns the certificates that they name. */
  setLive(tx: Tx, changes: readonly LivenessChange[]): Promise<string[]>;
  /** The live events of each of these certificates; none where there is none. */
  lives(tx: Tx, certificates: readonly string[]): Promise<ReadonlyMap<string, readonly CertificationEvent[]>>;
  /** Marks certificates to be settled. `at`: when the events behind were recorded. */
  markDirty(tx: Tx, certificates: readonly string[], at: Date): Promise<void>;
  /** Takes dirty rows away, at most `limit`: how many, and the certificates that they name. */
  takeDirty(tx: Tx, limit: number): Promise<{ readonly rows: number; readonly certificates: string[] }>;
}
