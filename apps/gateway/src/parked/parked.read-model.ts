import type { Database } from '@headwater/postgres';
import { ParkedItem, ParkedOriginal } from './parked';

/** Services that may park, in this order: what several of them parked (they read one stream) is listed once, for the first. */
const APPS = ['linker', 'certifier', 'flagger', 'notifier'] as const;

const found = new WeakMap<Database, readonly string[]>();

/** Those whose tables are there; services that were never migrated have parked nothing. */
export async function appsThatPark(database: Database): Promise<readonly string[]> {
  const known = found.get(database);
  if (known) return known;
  const rows = await database.query<{ app: string }>(
    `SELECT app FROM unnest($1::text[]) WITH ORDINALITY AS u (app, place) WHERE to_regclass(app || '.parked') IS NOT NULL ORDER BY place`,
    [APPS],
  );
  const apps = rows.map(({ app }) => app);
  if (apps.length === APPS.length) found.set(database, apps);
  return apps;
}

type Row = {
  id: string;
  app: string;
  topic: string;
  partition: number;
  offset: number;
  publisher: string | null;
  event_id: string | null;
  reason: string;
  detail: string;
  at: Date;
  at_text: string;
  state: ParkedItem['state'];
};

/**
 * What became of a row p of an app with its retry r: `resolved` once the app's consumer is past the copy, unless the same
 * bytes were parked anew since. A group bears its app's name.
 */
const stateOf = (app: string): string => `
  CASE WHEN p.state <> 'parked' OR r.id IS NULL THEN p.state
    WHEN EXISTS (SELECT FROM ${app}.consumer_offset c
        WHERE c.consumer_group = '${app}' AND c.topic = p.topic AND c.partition = coalesce(r.partition, p.partition)
          AND c.next_offset >= r.upto)
      AND NOT EXISTS (SELECT FROM ${app}.parked o
        WHERE o.topic = p.topic AND o.key = p.key AND o.value = p.value AND o.id <> p.id AND o.at >= r.at) THEN 'resolved'
    ELSE 'retried' END`;

const SAME_PLACE = '(o.topic, o.partition, o."offset") = (p.topic, p.partition, p."offset")';

function rowsOf(apps: readonly string[], where: string): string {
  return apps
    .map((app, place) => {
      const earlier = apps
        .slice(0, place)
        .map((other) => `AND NOT EXISTS (SELECT FROM ${other}.parked o WHERE ${SAME_PLACE})`);
      return `SELECT p.id, '${app}' AS app, p.topic, p.partition, p."offset", p.publisher, p.event_id, p.reason, p.detail, p.at, p.at::text AS at_text,
        ${stateOf(app)} AS state
        FROM ${app}.parked p LEFT JOIN gateway.parked_retry r ON r.id = p.id WHERE ${where} ${earlier.join(' ')}`;
    })
    .join(' UNION ALL ');
}

export class ParkedReadModel {
  constructor(private readonly database: Database) {}

  /** Newest first. `organization` null: everybody's. */
  async list(
    organization: string | null,
    after: { at: string; id: string } | null,
    limit: number,
  ): Promise<readonly (ParkedItem & { cursor: [string, string] })[]> {
    const apps = await appsThatPark(this.database);
    if (apps.length === 0) return [];
    const where = `($1::text IS NULL OR p.publisher = $1) AND ($2::timestamptz IS NULL OR (p.at, p.id) < ($2::timestamptz, $3::uuid))`;
    const rows = await this.database.query<Row>(`${rowsOf(apps, where)} ORDER BY at DESC, id DESC LIMIT $4`, [
      organization,
      after?.at ?? null,
      after?.id ?? null,
      limit,
    ]);
    return rows.map((row) => ({ ...toItem(row), cursor: [row.at_text, row.id] }));
  }

  async original(id: string): Promise<ParkedOriginal | null> {
    const apps = await appsThatPark(this.database);
    if (apps.length === 0) return null;
    const rows = apps.map(
      (app) => `SELECT p.*, '${app}' AS app, ${stateOf(app)} AS state_now
        FROM ${app}.parked p LEFT JOIN gateway.parked_retry r ON r.id = p.id WHERE p.id = $1`,
    );
    const [row] = await this.database.query<
      Row & { key: string; value: Buffer; headers: Record<string, string>; state_now: ParkedItem['state'] }
    >(rows.join(' UNION ALL '), [id]);
    return row
      ? {
          ...toItem({ ...row, state: row.state_now }),
          record: { topic: row.topic, key: row.key, value: row.value, headers: row.headers },
        }
      : null;
  }
}

function toItem(row: Row): ParkedItem {
  const { id, app, topic, partition, offset, publisher, event_id, reason, detail, at, state } = row;
  return { id, app, stream: topic, partition, offset, publisher, eventId: event_id, reason, detail, at, state };
}
