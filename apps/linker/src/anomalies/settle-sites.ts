import type { LivenessChange } from '@headwater/acceptance';
import { contestedSite } from '@headwater/lineage';
import type { Tx } from '@headwater/postgres';
import type { SiteStore } from '../sites/site.store';
import type { PgAnomalyStore } from './anomaly.pg-store';
import type { KeptAnomaly } from './kept-anomaly';

/** Most dirty rows taken in one transaction. */
const LIMIT = 10_000;

/** Settles registrations: keeps on which sites publishers disagree. */
export class SettleSites {
  constructor(
    private readonly sites: SiteStore,
    private readonly anomalies: PgAnomalyStore,
  ) {}

  /** Voids and restores what corrections name, and settles those sites and the dirty ones. Returns how many dirty rows it took. */
  async settle(tx: Tx, changes: readonly LivenessChange[]): Promise<number> {
    const touched = await this.sites.setLive(tx, changes);
    const dirty = await this.sites.takeDirty(tx, LIMIT);
    const asked = [...new Set([...dirty, ...touched])];
    if (asked.length === 0) return 0;
    const said = await this.sites.saidBySeveral(tx, asked);
    const found = [...said].flatMap(([site, { sayings, commodities, at }]): KeptAnomaly[] => {
      const facts = contestedSite(site, sayings);
      if (facts === null) return [];
      const sayers = [...facts.kinds, ...facts.operators].flatMap(({ publishers }) => publishers);
      return [
        {
          ...{ subject: site, at, facts, organizations: [...new Set(sayers)] },
          commodity: commodities.length === 1 ? commodities[0]! : null,
        },
      ];
    });
    await this.anomalies.replace(tx, ['contested-site'], asked, found);
    return dirty.length;
  }
}
