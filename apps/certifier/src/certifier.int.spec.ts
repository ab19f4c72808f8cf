import type { INestMicroservice } from '@nestjs/common';
import { CertificationEvent, encodeEvent, keyOf, topicOf } from '@headwater/contracts';
import { createEmbeddedLog, EventLog1760000000000, type EventLog } from '@headwater/event-log';
import { createLogger } from '@headwater/observability';
import { openDatabase, type Database } from '@headwater/postgres';
import { createTestDatabase, eventually, type TestDatabase } from '@headwater/testing';
import { SettlingService } from './certificates/settling.service';
import { migrations } from './certifier.migrations';
import { createCertifier } from './create-certifier';

const BODY = 'urn:o:body';
let count = 0;
const nextId = (): string => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`;

function said(
  kind: CertificationEvent['kind'],
  certificate: string | undefined,
  more: Partial<CertificationEvent> = {},
): CertificationEvent {
  const event = { eventId: nextId(), kind, eventTime: '2026-01-01', publisher: BODY, ...more };
  return certificate === undefined ? event : { ...event, certificate };
}
const issued = (certificate: string, more: Partial<CertificationEvent> = {}): CertificationEvent =>
  said('issued', certificate, {
    scheme: 'organic',
    holder: 'urn:o:farm',
    sites: ['urn:s:1'],
    validFrom: '2026-01-01',
    ...more,
  });

describe('the certifier', () => {
  let test: TestDatabase;
  let [logDatabase, database]: Database[] = [];
  let log: EventLog;
  let app: INestMicroservice;

  beforeAll(async () => {
    test = await createTestDatabase(
      { app: 'log', migrations: [EventLog1760000000000] },
      { app: 'certifier', migrations },
    );
    logDatabase = await openDatabase({ url: test.url, app: 'log', poolSize: 4 });
    database = await openDatabase({ url: test.url, app: 'certifier', poolSize: 4 });
    log = createEmbeddedLog(logDatabase);
    await log.ensureTopics(
      ['certifications' as const, 'parked' as const].map((stream) => ({ topic: topicOf(stream), partitions: 4 })),
    );
    app = await createCertifier({ database, log, logger: createLogger('certifier', 'silent') });
    await app.listen();
  });

  afterAll(async () => {
    await app?.close();
    await log?.close();
    await Promise.all([database?.close(), logDatabase?.close()]);
    await test?.drop();
  });

  async function send(...events: readonly CertificationEvent[]): Promise<void> {
    const records = events.map((event) => ({
      topic: topicOf('certifications'),
      key: keyOf('certifications', event),
      value: encodeEvent('certifications', event),
      headers: {},
    }));
    await logDatabase!.transaction('send', (tx) => log.publish(tx, records));
  }

  /** Once everything sent is consumed and settled. */
  async function settled(): Promise<void> {
    await eventually(async () => {
      const ranges = await log.ranges([topicOf('certifications')]);
      const rows = await database!.query<{ sum: number }>(
        'SELECT coalesce(sum(next_offset), 0)::int AS sum FROM certifier.consumer_offset',
      );
      return rows[0]!.sum === ranges.reduce((sum, { end }) => sum + end, 0);
    });
    await app.get(SettlingService).idle();
  }

  async function stateOf(certificate: string): Promise<unknown> {
    const rows = await database!.query<{ state: string; holder: string }>(
      'SELECT state_at_settle AS state, holder FROM certifier.certificate WHERE certificate = $1',
      [certificate],
    );
    return rows[0] ?? null;
  }

  it('keeps a certificate’s life and finds it by a site that it lists', async () => {
    await send(
      issued('urn:c:1'),
      said('suspended', 'urn:c:1', { eventTime: '2026-05-11', effectiveFrom: '2026-05-01' }),
    );
    await settled();
    expect(await stateOf('urn:c:1')).toEqual({ state: 'suspended', holder: 'urn:o:farm' });
    const [row] = await database!.query<{ timeline: { periods: { state: string }[] } }>(
      `SELECT timeline FROM certifier.certificate WHERE sites && ARRAY['urn:s:1'] AND certificate = 'urn:c:1'`,
    );
    expect(row!.timeline.periods.map(({ state }) => state)).toEqual(['not-yet-valid', 'valid', 'suspended']);
  });

  it('gives the same answer when a change comes before the certificate, and counts a resend once', async () => {
    const withdrawn = said('withdrawn', 'urn:c:2', { eventTime: '2026-03-01' });
    await send(withdrawn);
    await settled();
    expect(await stateOf('urn:c:2')).toBeNull();
    await send(issued('urn:c:2'), withdrawn);
    await settled();
    expect(await stateOf('urn:c:2')).toMatchObject({ state: 'withdrawn' });
    expect(await database!.query(`SELECT FROM certifier.certification WHERE certificate = 'urn:c:2'`)).toHaveLength(2);
  });

  it('voids what a correction names, also one that comes first, and restores it when that is corrected', async () => {
    const suspended = said('suspended', 'urn:c:3', { eventTime: '2026-02-01' });
    const correction = said('correction', undefined, { corrects: suspended.eventId, reason: 'did-not-occur' });
    await send(issued('urn:c:3'), correction);
    await settled();
    await send(suspended);
    await settled();
    expect(await stateOf('urn:c:3')).toMatchObject({ state: 'valid' });
    const restoring = said('correction', undefined, { corrects: correction.eventId, reason: 'incorrect-data' });
    await send(restoring);
    await settled();
    expect(await stateOf('urn:c:3')).toMatchObject({ state: 'suspended' });
    await send(said('correction', undefined, { corrects: restoring.eventId, reason: 'incorrect-data' }));
    await settled();
    expect(await stateOf('urn:c:3')).toMatchObject({ state: 'valid' });
  });

  it('forgets a certificate whose issue is voided', async () => {
    const first = issued('urn:c:4');
    await send(first);
    await settled();
    await send(said('correction', undefined, { corrects: first.eventId, reason: 'did-not-occur' }));
    await settled();
    expect(await stateOf('urn:c:4')).toBeNull();
  });

  it('accepts the first recorded of two that differ, in whichever partition, and parks the other', async () => {
    const first = issued('urn:c:5', { holder: 'urn:o:first' });
    const names = ['urn:c:5', 'urn:c:6', 'urn:c:7', 'urn:c:8', 'urn:c:9'];
    await send(first);
    // The same identity under other certificates goes to other partitions.
    for (const name of names) await send({ ...first, certificate: name, holder: 'urn:o:later' });
    await settled();
    expect(await stateOf('urn:c:5')).toMatchObject({ holder: 'urn:o:first' });
    for (const name of names.slice(1)) expect(await stateOf(name)).toBeNull();
    const parked = await database!.query(`SELECT FROM certifier.parked WHERE reason = 'conflict'`);
    expect(parked).toHaveLength(5);
  });

  it('counts the same content once, also where another producer wrote it in other bytes', async () => {
    const eventId = 'abcdef00-0000-4000-8000-000000000010';
    const event = issued('urn:c:10', { eventId });
    const again = { ...event, eventId: eventId.toUpperCase() };
    const parked = (): Promise<unknown[]> =>
      database!.query(`SELECT FROM certifier.parked WHERE lower(event_id) = '${eventId}'`);
    await send(event, again);
    await settled();
    await send(again);
    await settled();
    expect(await database!.query(`SELECT FROM certifier.certification WHERE certificate = 'urn:c:10'`)).toHaveLength(1);
    expect(await parked()).toHaveLength(0);
    await send({ ...again, holder: 'urn:o:later' });
    await settled();
    expect(await parked()).toHaveLength(1);
  });

  it('parks text that PostgreSQL cannot hold, and keeps what came beside it', async () => {
    await send(issued('urn:c:odd'), said('suspended', 'urn:c:odd', { reason: 'nul \0 here' }));
    await settled();
    expect(await stateOf('urn:c:odd')).toMatchObject({ state: 'valid' });
    expect(await database!.query(`SELECT FROM certifier.parked WHERE reason = 'invalid'`)).toHaveLength(1);
    expect(await database!.query('SELECT FROM certifier.dirty_certificate')).toHaveLength(0);
  });

  it('parks what cannot be decoded and goes on', async () => {
    const junk = { topic: topicOf('certifications'), key: 'x', value: Buffer.from('junk'), headers: {} };
    await logDatabase!.transaction('send', (tx) => log.publish(tx, [junk]));
    await send(issued('urn:c:after'));
    await settled();
    expect(await stateOf('urn:c:after')).toMatchObject({ state: 'valid' });
    expect(await database!.query(`SELECT FROM certifier.parked WHERE reason = 'undecodable'`)).toHaveLength(1);
  });
});
