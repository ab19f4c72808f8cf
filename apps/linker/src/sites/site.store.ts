import type { LivenessChange } from '@headwater/acceptance';
import type { SiteEvent } from '@headwater/contracts';
import type { SaidOfSite } from '@headwater/lineage-reader';
import type { Tx } from '@headwater/postgres';

export interface AcceptedSite {
  readonly identity: string;
  readonly event: SiteEvent;
  readonly recordedAt: Date;
}

/** Where the linker keeps registrations of sites. */
export interface SiteStore {
  write(tx: Tx, sites: readonly AcceptedSite[]): Promise<void>;
  /** Both answer which sites were touched. */
  remove(tx: Tx, events: readonly string[]): Promise<readonly string[]>;
  setLive(tx: Tx, changes: readonly LivenessChange[]): Promise<readonly string[]>;
  /** Notes that something was said of these sites. */
  markDirty(tx: Tx, sites: readonly string[]): Promise<void>;
  /** Takes them; several rows may name one. */
  takeDirty(tx: Tx, limit: number): Promise<readonly string[]>;
  /** Live registrations of those of these sites that several publishers registered. */
  saidBySeveral(tx: Tx, sites: readonly string[]): Promise<ReadonlyMap<string, SaidOfSite>>;
}
