import { identityOf } from '@headwater/contracts';
import type { EventLog } from '@headwater/event-log';
import type { Database } from '@headwater/postgres';
import { PgAnomalyStore } from '../../apps/linker/src/anomalies/anomaly.pg-store';
import { SettleSites } from '../../apps/linker/src/anomalies/settle-sites';
import { factsOf } from '../../apps/linker/src/shipments/shipment-facts';
import { PgShipmentStore } from '../../apps/linker/src/shipments/shipment.pg-store';
import { PgEdgeStore } from '../../apps/linker/src/settling/edge.pg-store';
import { PgPageStore } from '../../apps/linker/src/settling/page.pg-store';
import { SettleBatches } from '../../apps/linker/src/settling/settle-batches';
import { PgSiteStore } from '../../apps/linker/src/sites/site.pg-store';
import { lineageEvents } from './network';

const CHUNK = 2000;

/** Fills the linker's tables with lineages by its own code, without the way through HTTP and the log. */
export async function fill(database: Database, worlds: number, onWorld: (done: number) => void): Promise<void> {
  const store = new PgShipmentStore();
  // Nobody listens here, and what is told of a million batches would only weigh on the log.
  const silent = { publish: async () => undefined } as unknown as EventLog;
  const pages = new PgPageStore();
  const sites = new SettleSites(new PgSiteStore(), new PgAnomalyStore());
  const settling = new SettleBatches(silent, store, sites, new PgEdgeStore(), [pages]);
  const at = new Date();
  for (let world = 0; world < worlds; world++) {
    const events = [...lineageEvents(world)];
    for (let i = 0; i < events.length; i += CHUNK) {
      await database.transaction('fill', async (tx) => {
        const facts = events.slice(i, i + CHUNK).map((event) => factsOf(event, identityOf('shipments', event), at));
        await store.markDirty(tx, await store.write(tx, facts), at);
      });
    }
    while ((await database.transaction('settle', (tx) => settling.settle(tx, async () => undefined))) > 0);
    while ((await database.transaction('pages', (tx) => pages.write(tx))) > 0);
    onWorld(world + 1);
  }
}
