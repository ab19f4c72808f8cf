import { acceptEvents, earliest } from '@headwater/acceptance';
import type { EventReader, FindingEvent } from '@headwater/contracts';
import type { Delivery, EventLog, HandlerResult } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';
import { markDirty, type DirtyKey } from '../settling/dirty.pg-store';
import type { PgFindingStore } from './finding.pg-store';

/** Takes the life of findings in; folding it is left to settling. */
export class RecordFindings {
  constructor(
    private readonly log: EventLog,
    private readonly reader: EventReader,
    private readonly store: PgFindingStore,
  ) {}

  async handle(deliveries: readonly Delivery<FindingEvent>[], tx: Tx): Promise<HandlerResult<FindingEvent>> {
    const { accepted, displaced, rejections } = await acceptEvents<FindingEvent>(
      tx,
      { app: 'flagger', stream: 'findings', log: this.log, reader: this.reader },
      deliveries,
    );
    const gone = await this.store.remove(tx, displaced);
    const events = accepted.filter(({ event }) => event.kind !== 'correction');
    await this.store.write(tx, events);
    const findings = new Set([...gone, ...events.map(({ event }) => event.finding!)]);
    await markDirty(
      tx,
      [
        ...[...findings].map((key): DirtyKey => ({ kind: 'finding', key })),
        // Whoever was alerted to the finding hears of it; the report itself is told by its flags.
        ...events
          .filter(({ event }) => event.kind !== 'reported')
          .map(({ identity }): DirtyKey => ({ kind: 'event', key: identity })),
      ],
      earliest(deliveries),
    );
    return { rejections };
  }
}
