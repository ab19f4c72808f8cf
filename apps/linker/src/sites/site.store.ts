import type { LivenessChange } from '@headwater/acceptance';
import type { SiteEvent } from '@headwater/contracts';
import type { Tx } from '@headwater/postgres';

export interface AcceptedSite {
  readonly identity: string;
  readonly event: SiteEvent;
  readonly recordedAt: Date;
}

/** Where the linker keeps registrations of sites. */
export interface SiteStore {
  write(tx: Tx, sites: readonly AcceptedSite[]): Promise<void>;
  remove(tx: Tx, events: readonly string[]): Promise<void>;
  setLive(tx: Tx, changes: readonly LivenessChange[]): Promise<void>;
}
