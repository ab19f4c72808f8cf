import { acceptEvents } from '@headwater/acceptance';
import type { EventReader, SiteEvent } from '@headwater/contracts';
import { markDirty, type Delivery, type EventLog, type HandlerResult } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';
import { LINKER } from '../linker.options';
import type { SiteStore } from './site.store';

/** Takes registrations of sites in. Whether a step is an origin is asked on reading; where publishers disagree is settled. */
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
    const gone = await this.store.remove(tx, displaced);
    const registered = accepted.filter(({ event }) => event.kind === 'registered');
    await this.store.write(tx, registered);
    const sites = [...gone, ...registered.map(({ event }) => event.site!)];
    await this.store.markDirty(tx, sites);
    // Corrections leave dirty rows of their own.
    await markDirty(tx, LINKER, sites.length);
    return { rejections };
  }
}
