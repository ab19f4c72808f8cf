import {
  CertificationEvent,
  decodeRecord,
  encodeEvent,
  keyOf,
  selfContainedReader,
  topicOf,
} from '@headwater/contracts';
import {
  createEmbeddedLog,
  EventLog1760000000000,
  type Delivery,
  type EventLog,
  type LogRecord,
} from '@headwater/event-log';
import { certificateTimeline } from '@headwater/lineage';
import { openDatabase, type Database } from '@headwater/postgres';
import { createTestDatabase, type TestDatabase } from '@headwater/testing';
import fc from 'fast-check';
import { settle, withoutVoided } from '../../../../test/oracle/accepted';
import { migrations } from '../certifier.migrations';
import { PgCertificateStore } from './certificate.pg-store';
import { PgCertificationStore } from './certification.pg-store';
import { RecordCertifications } from './record-certifications';
import { SettleCertificates } from './settle-certificates';

const TOPIC = topicOf('certifications');
const CERTIFICATES = ['urn:c:1', 'urn:c:2', 'urn:c:3'];
const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;

const anyEvent = fc
  .record({
    eventId: fc.nat(7).map(id),
    publisher: fc.constantFrom('urn:o:body', 'urn:o:body', 'urn:o:other'),
    eventTime: fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01T12:00:00Z'),
    kind: fc.constantFrom('issued', 'issued', 'suspended', 'withdrawn', 'correction', 'correction'),
    certificate: fc.constantFrom(...CERTIFICATES),
    holder: fc.constantFrom('urn:o:1', 'urn:o:2'),
    corrects: fc.nat(7).map(id),
  })
  .filter(({ eventId, corrects }) => eventId !== corrects)
  .map(({ kind, certificate, holder, corrects, ...head }): CertificationEvent => {
    if (kind === 'correction') return { ...head, kind, corrects, reason: 'incorrect-data' };
    return kind === 'issued'
      ? { ...head, kind, certificate, holder, scheme: 'organic' }
      : { ...head, kind, certificate };
  });

/** How consuming goes: which partition comes next, how many of its records, and whether settling runs in between. */
const anyPlan = fc.array(
  fc.record({ partition: fc.nat(3), records: fc.integer({ min: 1, max: 4 }), settle: fc.boolean() }),
  { minLength: 1, maxLength: 40 },
);

describe('certificates, whatever order the partitions are consumed in', () => {
  let test: TestDatabase;
  let [logDatabase, database]: Database[] = [];
  let log: EventLog;
  const certifications = new PgCertificationStore();
  const settling = new SettleCertificates(certifications, new PgCertificateStore());

  beforeAll(async () => {
    test = await createTestDatabase(
      { app: 'log', migrations: [EventLog1760000000000] },
      { app: 'certifier', migrations },
    );
    logDatabase = await openDatabase({ url: test.url, app: 'log', poolSize: 4 });
    database = await openDatabase({ url: test.url, app: 'certifier', poolSize: 4 });
    log = createEmbeddedLog(logDatabase);
    await log.ensureTopics([{ topic: TOPIC, partitions: 4 }]);
  });

  afterAll(async () => {
    await log?.close();
    await Promise.all([database?.close(), logDatabase?.close()]);
    await test?.drop();
  });

  /** Appends the events and reads them back as the log keeps them, by partition. */
  async function append(events: readonly CertificationEvent[]): Promise<LogRecord[][]> {
    const before = await log.ranges([TOPIC]);
    for (const event of events) {
      const record = {
        topic: TOPIC,
        key: keyOf('certifications', event),
        value: encodeEvent('certifications', event),
        headers: {},
      };
      await logDatabase!.transaction('send', (tx) => log.publish(tx, [record]));
    }
    return Promise.all(
      before.map(async ({ partition, end }) => [...(await log.read({ topic: TOPIC, partition, offset: end }, 100))]),
    );
  }

  const read = (record: LogRecord): Delivery<CertificationEvent> => {
    const decoded = decodeRecord('certifications', record.value);
    if (!decoded.ok) throw new Error(decoded.detail);
    return { event: decoded.event, record };
  };

  async function settleAll(): Promise<void> {
    while ((await database!.transaction('settle', (tx) => settling.settle(tx))) > 0);
  }

  async function consume(
    partitions: LogRecord[][],
    plan: readonly { partition: number; records: number; settle: boolean }[],
  ): Promise<void> {
    const record = new RecordCertifications(log, selfContainedReader, certifications);
    const left = partitions.map((records) => [...records]);
    const deliver = async (records: readonly LogRecord[]): Promise<void> => {
      if (records.length > 0)
        await database!.transaction('consume', (tx) => record.handle(records.map(read), tx).then(() => undefined));
    };
    for (const { partition, records, settle: settles } of plan) {
      await deliver(left[partition]!.splice(0, records));
      if (settles) await settleAll();
    }
    for (const rest of left) await deliver(rest);
    await settleAll();
  }

  /** The answer of the definition: first recorded accepted, voided left out (the oracle of MEANING), then the fold. */
  function expected(records: readonly LogRecord[]): unknown[] {
    const inOrder = [...records].sort(
      (a, b) => a.appendedAt.getTime() - b.appendedAt.getTime() || a.partition - b.partition || a.offset - b.offset,
    );
    const recorded = inOrder.map((record) => ({
      stream: 'certifications',
      recordedAt: record.appendedAt.toISOString(),
      event: read(record).event,
    }));
    const live = withoutVoided(settle(recorded as unknown as Parameters<typeof settle>[0]).accepted);
    const events = live.map(({ event }) => event as unknown as CertificationEvent);
    return CERTIFICATES.flatMap(
      (certificate) => certificateTimeline(events.filter((event) => event.certificate === certificate)) ?? [],
    );
  }

  it('are what the definition says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyEvent, { minLength: 1, maxLength: 16 }), anyPlan, async (events, plan) => {
        await database!.query(
          'TRUNCATE certifier.accepted_event, certifier.correction, certifier.dirty_event, certifier.certification, certifier.certificate, certifier.dirty_certificate',
        );
        const partitions = await append(events);
        await consume(partitions, plan);
        const rows = await database!.query<{ timeline: unknown }>(
          'SELECT timeline FROM certifier.certificate ORDER BY certificate',
        );
        expect(rows.map(({ timeline }) => timeline)).toEqual(expected(partitions.flat()));
      }),
      { numRuns: 60 },
    );
  });
});
