import { acceptEvents, earliest } from '@headwater/acceptance';
import type { EventReader, SiteEvent } from '@headwater/contracts';
import type { Delivery, EventLog, HandlerResult } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';
import { markDirty } from '../settling/dirty.pg-store';
import { keysOf, PgRegistrationStore } from './registration.pg-store';

/** Takes registrations in: who may not verify a remediation, which sites an organization runs, origin or handling. */
export class RecordSites {
  constructor(
    private readonly log: EventLog,
    private readonly reader: EventReader,
    private readonly store: PgRegistrationStore,
  ) {}

  async handle(deliveries: readonly Delivery<SiteEvent>[], tx: Tx): Promise<HandlerResult<SiteEvent>> {
    // Conflicts on this stream are parked by the linker, which consumes it too; twice would be one too many.
    const { accepted, displaced } = await acceptEvents<SiteEvent>(
      tx,
      { app: 'flagger', stream: 'sites', log: this.log, reader: this.reader },
      deliveries,
    );
    const gone = await this.store.remove(tx, displaced);
    const registered = accepted.filter(({ event }) => event.kind === 'registered');
    await this.store.write(tx, registered);
    const rows = [...gone, ...registered.map(({ event }) => ({ site: event.site!, operator: event.operator ?? null }))];
    await markDirty(tx, rows.flatMap(keysOf), earliest(deliveries));
    return {};
  }
}
