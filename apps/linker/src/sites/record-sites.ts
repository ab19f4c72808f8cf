import { acceptEvents } from '@headwater/acceptance';
import { decodeRecord, SiteEvent } from '@headwater/contracts';
import type { Delivery, EventLog, HandlerResult, LogRecord } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';
import type { SiteStore } from './site.store';

const decode = (record: LogRecord): SiteEvent | null => {
  const reading = decodeRecord('sites', record.value);
  return reading.ok ? reading.event : null;
};

/** Takes registrations of sites in. Nothing is derived from them here: whether a step is an origin is asked on reading. */
export class RecordSites {
  constructor(
    private readonly log: EventLog,
    private readonly store: SiteStore,
  ) {}

  async handle(deliveries: readonly Delivery<SiteEvent>[], tx: Tx): Promise<HandlerResult<SiteEvent>> {
    const { accepted, displaced, rejections } = await acceptEvents<SiteEvent>(tx, { app: 'linker', stream: 'sites', log: this.log, decode }, deliveries);
    await this.store.remove(tx, displaced);
    await this.store.write(
      tx,
      accepted.filter(({ event }) => event.kind === 'registered'),
    );
    return { rejections };
  }
}
