import { settleLiveness } from '@headwater/acceptance';
import { encodeEvent, topicOf } from '@headwater/contracts';
import type { Breathe, EventLog, OutgoingRecord } from '@headwater/event-log';
import { loadDeciding } from '@headwater/lineage-reader';
import type { Tx } from '@headwater/postgres';
import { LINKER } from '../linker.options';
import type { ShipmentStore, TouchedBatch } from '../shipments/shipment.store';
import type { EdgeStore } from './edge.store';
import type { SettleSites } from '../anomalies/settle-sites';
import { portionsOf } from './portions';
import { settlementOf } from './settlement';

/** Most batches settled in one transaction. */
const LIMIT = 10_000;
/** Lines after which the batches decided at once are enough: they are all in memory then. */
const LINES = 100_000;

/** What is derived of settled batches when nothing else is to be settled. */
export interface Waiting {
  /** Notes that these batches were settled. */
  note(tx: Tx, batches: readonly number[]): Promise<void>;
}

/** What is told over all portions of one transaction: by batch, whose corrections took lines away; and who was told of. */
interface Telling {
  readonly withdrawers: ReturnType<typeof publishersOf>;
  readonly told: Set<number>;
}

/**
 * Settles what came in, after its commit: voids and restores what corrections name, then decides anew what the uses of
 * each dirty batch see, writes the difference to the edges, and tells of every batch touched on headwater.links.v1.
 * Returns how many dirty rows it took; 0 means that all is settled.
 */
export class SettleBatches {
  constructor(
    private readonly log: EventLog,
    private readonly shipments: ShipmentStore,
    private readonly sites: SettleSites,
    private readonly edges: EdgeStore,
    private readonly waiting: readonly Waiting[],
  ) {}

  async settle(tx: Tx, breathe: Breathe): Promise<number> {
    const dirty = await this.edges.takeDirty(tx, LIMIT);
    const { taken, changes } = await settleLiveness(tx, LINKER);
    const voided = await this.shipments.setLive(tx, changes);
    const sites = await this.sites.settle(tx, changes);
    const rows = taken + dirty.rows + sites;
    const asked = [...new Set([...voided.map(({ batch }) => batch), ...dirty.batches])];
    if (asked.length === 0) return rows;
    const telling: Telling = { withdrawers: publishersOf(voided), told: new Set() };
    for (const portion of portionsOf(await this.edges.withContainers(tx, asked), LINES)) {
      await breathe();
      await this.settlePortion(tx, portion, telling);
    }
    for (const each of this.waiting) await each.note(tx, asked);
    return rows;
  }

  private async settlePortion(tx: Tx, portion: readonly number[], { withdrawers, told }: Telling): Promise<void> {
    const settlement = settlementOf(await loadDeciding(tx, portion));
    await this.edges.replace(tx, settlement);
    const untold = settlement.batches.filter(({ id }) => !told.has(id) && told.add(id));
    const versions = await this.edges.nextVersions(tx, untold.length);
    const at = new Date().toISOString();
    await this.log.publish(
      tx,
      untold.map(({ id, name }, i) => linkRecord(name, versions[i]!, at, withdrawers.get(id) ?? [])),
    );
  }
}

function linkRecord(batch: string, version: number, at: string, withdrawnBy: readonly string[]): OutgoingRecord {
  return {
    topic: topicOf('links'),
    key: batch,
    value: encodeEvent('links', { batch, version, at, ...(withdrawnBy.length > 0 ? { withdrawnBy } : {}) }),
    headers: {
      ce_id: `${batch}#${version}`,
      ce_source: 'urn:headwater:linker',
      ce_type: 'headwater.link.changed.v1',
      ce_time: at,
    },
  };
}

/** Of each batch, whose events were voided or restored around it, in code point order. */
function publishersOf(touched: readonly TouchedBatch[]): Map<number, string[]> {
  const publishers = new Map<number, string[]>();
  for (const { batch, publisher } of touched) {
    if (publisher !== null) publishers.set(batch, [...(publishers.get(batch) ?? []), publisher].sort());
  }
  return publishers;
}
