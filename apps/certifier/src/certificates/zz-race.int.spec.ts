import { CertificationEvent, encodeEvent, topicOf } from '@headwater/contracts';
import { createEmbeddedLog, EventLog1760000000000 } from '@headwater/event-log';
import { openDatabase } from '@headwater/postgres';
import { createTestDatabase } from '@headwater/testing';
import { migrations } from '../certifier.migrations';
import { PgCertificateStore } from './certificate.pg-store';
import { PgCertificationStore } from './certification.pg-store';
import { RecordCertifications } from './record-certifications';
import { SettleCertificates } from './settle-certificates';

it('correction and target in two transactions that overlap', async () => {
  const test = await createTestDatabase({ app: 'log', migrations: [EventLog1760000000000] }, { app: 'certifier', migrations });
  const db = await openDatabase({ url: test.url, app: 'certifier', poolSize: 4 });
  const store = new PgCertificationStore();
  const record = new RecordCertifications(createEmbeddedLog(db), store);
  const settling = new SettleCertificates(store, new PgCertificateStore());
  const rec = (event: CertificationEvent, offset: number) => ({ event, record: { topic: topicOf('certifications'), key: 'x', value: encodeEvent('certifications', event), headers: {}, partition: offset, offset: 0, appendedAt: new Date(1e12 + offset) } });
  const head = { eventTime: '2026-01-01', publisher: 'urn:o:body' };
  const T = { ...head, eventId: '00000000-0000-4000-8000-000000000001', kind: 'issued', certificate: 'urn:c:1', scheme: 'x', holder: 'urn:o:1' } as CertificationEvent;
  const C = { ...head, eventId: '00000000-0000-4000-8000-000000000002', kind: 'correction', corrects: T.eventId, reason: 'did-not-occur' } as CertificationEvent;
  let go!: () => void;
  const gate = new Promise<void>((resolve) => (go = resolve));
  let looked!: () => void;
  const written = new Promise<void>((resolve) => (looked = resolve));
  const t = db.transaction('T', async (tx) => {
    await record.handle([rec(T, 1)], tx);
    looked();
    await gate;
  });
  await written;
  await db.transaction('C', async (tx) => void (await record.handle([rec(C, 2)], tx)));
  while ((await db.transaction('settle', (tx) => settling.settle(tx))) > 0);
  go();
  await t;
  while ((await db.transaction('settle', (tx) => settling.settle(tx))) > 0);
  console.log(await db.query('SELECT certificate, state_at_settle FROM certifier.certificate'), await db.query('SELECT identity, live FROM certifier.accepted_event'));
  await db.close();
  await test.drop();
});
