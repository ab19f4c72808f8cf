import { acceptEvents, earliest } from '@headwater/acceptance';
import type { EventReader, ShipmentEvent } from '@headwater/contracts';
import { markDirty, type Delivery, type EventLog, type HandlerResult } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';
import { LINKER } from '../linker.options';
import { factsOf } from './shipment-facts';
import type { ShipmentStore } from './shipment.store';

/** Takes shipments in: what counts is written as facts, and the batches touched are marked for settling. */
export class RecordShipments {
  constructor(
    private readonly log: EventLog,
    private readonly reader: EventReader,
    private readonly store: ShipmentStore,
  ) {}

  async handle(deliveries: readonly Delivery<ShipmentEvent>[], tx: Tx): Promise<HandlerResult<ShipmentEvent>> {
    const { accepted, displaced, rejections } = await acceptEvents<ShipmentEvent>(
      tx,
      { app: LINKER, stream: 'shipments', log: this.log, reader: this.reader },
      deliveries,
    );
    const gone = await this.store.remove(tx, displaced);
    const facts = accepted
      .filter(({ event }) => event.kind !== 'correction')
      .map(({ event, identity, recordedAt }) => factsOf(event, identity, recordedAt));
    const touched = await this.store.write(tx, facts);
    const dirty = [...new Set([...gone, ...touched])];
    await this.store.markDirty(tx, dirty, earliest(deliveries));
    await markDirty(tx, LINKER, dirty.length);
    return { rejections };
  }
}
