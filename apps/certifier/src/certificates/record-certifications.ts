import { acceptEvents, earliest } from '@headwater/acceptance';
import type { CertificationEvent, EventReader } from '@headwater/contracts';
import { markDirty, type Delivery, type EventLog, type HandlerResult } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';
import { CERTIFIER } from '../certifier.options';
import type { CertificationStore } from './certification.store';

/** Takes certifications in: what is accepted is kept, and the certificates touched are marked for settling. */
export class RecordCertifications {
  constructor(
    private readonly log: EventLog,
    private readonly reader: EventReader,
    private readonly store: CertificationStore,
  ) {}

  async handle(
    deliveries: readonly Delivery<CertificationEvent>[],
    tx: Tx,
  ): Promise<HandlerResult<CertificationEvent>> {
    const accepting = { app: CERTIFIER, stream: 'certifications', log: this.log, reader: this.reader } as const;
    const { accepted, displaced, rejections } = await acceptEvents<CertificationEvent>(tx, accepting, deliveries);
    const gone = await this.store.remove(tx, displaced);
    const kept = accepted.flatMap(({ identity, event, recordedAt }) =>
      event.kind === 'correction'
        ? []
        : [{ event: identity, certificate: event.certificate!, content: event, recordedAt }],
    );
    await this.store.write(tx, kept);
    const touched = new Set([...gone, ...kept.map(({ certificate }) => certificate)]);
    await this.store.markDirty(tx, [...touched], earliest(deliveries));
    // Corrections leave dirty rows of their own: wake the worker in any case.
    await markDirty(tx, CERTIFIER);
    return { rejections };
  }
}
