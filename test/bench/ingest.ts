import { openDatabase, migrate, startCluster, type Database } from '@headwater/postgres';
import type { ShipmentEvent } from '@headwater/contracts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allMigrations } from '../../apps/standalone/src/migrations';
import { lineageEvents, surroundings } from './network';
import type { Report } from './report';
import { writeSameRows } from './same-rows';
import { KEY, type Standalone, startStandalone } from './standalone';

const CHUNK = 1000;

const linesOf = (items: readonly object[]): string => items.map((item) => `${JSON.stringify(item)}\n`).join('');

/** Sends events as NDJSON; resolves once they show in every answer. */
export const sendLines = (url: string, path: string, items: readonly object[]): Promise<void> =>
  send(url, path, linesOf(items));

async function send(url: string, path: string, body: string): Promise<void> {
  const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/x-ndjson', prefer: 'wait=30' };
  const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body });
  const said = (await answer.json()) as { accepted: number; pending: number; rejected: unknown[] };
  if (answer.status !== 202 || said.rejected.length > 0) throw new Error(JSON.stringify(said).slice(0, 500));
  for (let pending = said.pending; pending > 0;) {
    // Longer than one wait: nothing new is sent, only asked again.
    const last = body.trimEnd().split('\n').at(-1)!;
    const again = (await (await fetch(`${url}${path}`, { method: 'POST', headers, body: last })).json()) as {
      pending: number;
    };
    pending = again.pending;
  }
}

async function insertBare(database: Database, events: readonly ShipmentEvent[]): Promise<void> {
  for (let at = 0; at < events.length; at += CHUNK) {
    const rows = events.slice(at, at + CHUNK);
    await database.transaction('bare', (tx) =>
      tx.query(
        `INSERT INTO log.bare SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::json[]) ON CONFLICT DO NOTHING`,
        [
          rows.map(({ eventId }) => eventId),
          rows.map(({ kind }) => kind),
          rows.map(({ eventTime }) => eventTime),
          rows.map(({ publisher }) => publisher),
          rows.map(({ commodity }) => commodity),
          rows.map(({ site }) => site),
          rows.map(({ outputs }) => outputs![0]!.batch),
          rows.map(() => new Date()),
          rows.map((event) => JSON.stringify(event)),
        ],
      ),
    );
  }
}

async function bareUnnest(
  folder: string,
  warmUp: readonly ShipmentEvent[],
  events: readonly ShipmentEvent[],
): Promise<number> {
  const cluster = await startCluster({ dataDir: join(folder, 'postgres') });
  try {
    await migrate({ url: cluster.url, migrations: allMigrations.slice(0, 1) });
    const database = await openDatabase({ url: cluster.url, app: 'log', poolSize: 2 });
    await database.query(
      'CREATE TABLE log.bare (event_id uuid PRIMARY KEY, kind text, event_time text, publisher text, commodity text, site text, batch text, recorded_at timestamptz, body json)',
    );
    await database.query('CREATE INDEX ON log.bare (batch)');
    await insertBare(database, warmUp);
    const start = performance.now();
    await insertBare(database, events);
    const ms = performance.now() - start;
    await database.close();
    return ms;
  } finally {
    await cluster.stop();
  }
}

/**
 * NDJSON over HTTP to linked and flagged, on the standalone as anybody starts it, against a bare UNNEST of the same
 * events. Both have taken in one lineage more before the clock starts. Beside it stands what writing alone costs of all the
 * rows that the run left behind.
 */
export async function benchIngest(worlds: number): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'headwater-bench-'));
  const events = Array.from({ length: worlds }, (_, world) => [...lineageEvents(world)]).flat();
  const warmUp = [...lineageEvents(worlds)];
  try {
    const bare = [await bareUnnest(join(folder, 'bare-1'), warmUp, events)];
    const standalone = await startStandalone(join(folder, 'standalone'));
    const { sites, findings } = surroundings(worlds + 1);
    await sendLines(standalone.url, '/v1/sites', sites);
    await sendLines(standalone.url, '/v1/findings', findings);
    await sendLines(standalone.url, '/v1/shipments', warmUp);
    const body = linesOf(events);
    const before = standalone.cpu();
    const start = performance.now();
    await send(standalone.url, '/v1/shipments', body);
    const ours = performance.now() - start;
    const after = standalone.cpu();
    const flags = (await (
      await fetch(`${standalone.url}/v1/flags?limit=1`, { headers: { authorization: `Bearer ${KEY}` } })
    ).json()) as { items: unknown[] };
    if (flags.items.length === 0) throw new Error('nothing was flagged');
    await standalone.stop();
    const same = await writeSameRows(join(folder, 'standalone', 'own', 'postgres'));
    bare.push(await bareUnnest(join(folder, 'bare-2'), warmUp, events));
    const rate = (ms: number): number => (events.length / ms) * 1000;
    const baseline = rate(bare.reduce((a, b) => a + b) / bare.length);
    const ratio = rate(ours) / baseline;
    // Of the lineage that warmed up, too.
    const all = events.length + warmUp.length;
    const sameRows = (all / same.ms) * 1000;
    return {
      bench: `ingest, standalone: ${events.length} events as NDJSON over HTTP to linked and flagged`,
      figures: {
        'events a second': { value: rate(ours), unit: '/s' },
        'bare 1000-row UNNEST of the same events': { value: baseline, unit: '/s' },
        'bare 1000-row UNNESTs of the rows that Headwater keeps of them': { value: sameRows, unit: '/s' },
        'rows that Headwater keeps of an event': { value: same.rows / all, unit: '' },
        ...cpuFigures(before, after, events.length),
      },
      ratios: {
        'ingest / bare': { value: ratio, target: '≥ 0.25', holds: ratio >= 0.25 },
        'ingest / bare, same rows': { value: rate(ours) / sameRows },
      },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What an event costs, whoever else is busy on the machine. */
function cpuFigures(
  before: ReturnType<Standalone['cpu']>,
  after: ReturnType<Standalone['cpu']>,
  events: number,
): Report['figures'] {
  const each = (from: number | null, to: number | null, name: string): [string, { value: number; unit: string }][] =>
    from === null || to === null
      ? []
      : [[`CPU an event, ${name}`, { value: ((to - from) / events) * 1000, unit: 'µs' }]];
  return Object.fromEntries([
    ...each(before.node, after.node, 'Node'),
    ...each(before.postgres, after.postgres, 'PostgreSQL'),
  ]);
}
