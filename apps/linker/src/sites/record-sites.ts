import { acceptEvents } from '@headwater/acceptance';
import type { EventReader, SiteEvent } from '@headwater/contracts';
import { markDirty, type Delivery, type EventLog, type HandlerResult } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';
import { LINKER } from '../linker.options';
import type { SiteStore } from './site.store';

/** Takes registrations of sites in. Nothing is derived from them here: whether a step is an origin is asked on reading. */
export class RecordSites {
  constructor(
    private readonly log: EventLog,
    private readonly reader: EventReader,
    private readonly store: SiteStore,
  ) {}

  async handle(deliveries: readonly Delivery<SiteEvent>[], tx: Tx): Promise<HandlerResult<SiteEvent>> {
    const { accepted, displaced, rejections } = await acceptEvents<SiteEvent>(
      tx,
      { app: LINKER, stream: 'sites', log: this.log, reader: this.reader, markAll: true },
      deliveries,
    );
    await this.store.remove(tx, displaced);
    await this.store.write(
      tx,
      accepted.filter(({ event }) => event.kind === 'registered'),
    );
    // Corrections leave dirty rows of their own.
    await markDirty(tx, LINKER);
    return { rejections };
  }
}
