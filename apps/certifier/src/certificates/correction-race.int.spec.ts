import { CertificationEvent, encodeEvent, selfContainedReader, topicOf } from '@headwater/contracts';
import { createEmbeddedLog, EventLog1760000000000 } from '@headwater/event-log';
import { openDatabase } from '@headwater/postgres';
import { createTestDatabase } from '@headwater/testing';
import { migrations } from '../certifier.migrations';
import { PgCertificateStore } from './certificate.pg-store';
import { PgCertificationStore } from './certification.pg-store';
import { RecordCertifications } from './record-certifications';
import { SettleCertificates } from './settle-certificates';

/** The race of two streams' writers (DESIGN § 4): neither transaction sees the other, and settling runs between them. */
describe('a correction that commits, and is settled, while its target is still being written', () => {
  it('voids the target all the same', async () => {
    const test = await createTestDatabase(
      { app: 'log', migrations: [EventLog1760000000000] },
      { app: 'certifier', migrations },
    );
    const db = await openDatabase({ url: test.url, app: 'certifier', poolSize: 6 });
    const log = createEmbeddedLog(db);
    const store = new PgCertificationStore();
    const record = new RecordCertifications(log, selfContainedReader, store);
    const settling = new SettleCertificates(store, new PgCertificateStore());
    const settleAll = async () => {
      while ((await db.transaction('settle', (tx) => settling.settle(tx))) > 0);
    };
    const at = (event: CertificationEvent, partition: number) => ({
      event,
      record: {
        topic: topicOf('certifications'),
        key: 'x',
        value: encodeEvent('certifications', event),
        headers: {},
        partition,
        offset: 0,
        appendedAt: new Date(1e12 + partition),
      },
    });
    const head = { eventTime: '2026-01-01', publisher: 'urn:o:body' };
    const T = {
      ...head,
      eventId: '00000000-0000-4000-8000-000000000001',
      kind: 'issued',
      certificate: 'urn:c:1',
      scheme: 'x',
      holder: 'urn:o:1',
    } as CertificationEvent;
    const C = {
      ...head,
      eventId: '00000000-0000-4000-8000-000000000002',
      kind: 'correction',
      corrects: T.eventId,
      reason: 'did-not-occur',
    } as CertificationEvent;
    let open!: () => void;
    const gate = new Promise<void>((resolve) => (open = resolve));
    let wrote!: () => void;
    const written = new Promise<void>((resolve) => (wrote = resolve));
    const first = db.transaction('T', async (tx) => {
      await record.handle([at(T, 1)], tx);
      wrote();
      await gate;
    });
    await written;
    const second = db.transaction('C', async (tx) => {
      await record.handle([at(C, 2)], tx);
    });
    await second;
    await settleAll();
    open();
    await Promise.all([first, second]);
    await settleAll();
    const rows = await db.query('SELECT state_at_settle FROM certifier.certificate');
    await log.close();
    await db.close();
    await test.drop();
    expect(rows).toEqual([]);
  });
});
