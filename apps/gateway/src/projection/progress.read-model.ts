import type { OutboxSpan } from '@headwater/event-log';
import type { Database } from '@headwater/postgres';

/** Where consumers and settling stand, in one snapshot. `at`: ms since 1970, when the events behind were recorded. */
export interface Progress {
  readonly offsets: readonly {
    readonly app: string;
    readonly topic: string;
    readonly partition: number;
    readonly next: number;
    /** Of the topic that it was consumed from. */
    readonly epoch: string;
  }[];
  readonly dirty: readonly { readonly app: string; readonly at: number }[];
  /** What the linker has said and is not on the log yet. Always empty on the embedded log. */
  readonly outbox: readonly OutboxSpan[];
  /** The database's clock, ms since 1970. */
  readonly now: number;
}

export interface ProgressReader {
  read(): Promise<Progress>;
  /** Through which time all was known to be projected, by any gateway. */
  remembered(): Promise<Date>;
  remember(through: Date): Promise<void>;
}

const APPS = ['linker', 'flagger', 'certifier'] as const;
const DIRTY = {
  linker: ['dirty_batch', 'dirty_event'],
  flagger: ['dirty', 'dirty_event', 'portion'],
  certifier: ['dirty_certificate', 'dirty_event'],
};

const OFFSETS = APPS.map(
  (app) =>
    `SELECT '${app}' AS app, topic, partition, next_offset AS next, log_epoch AS epoch FROM ${app}.consumer_offset WHERE consumer_group = '${app}'`,
).join(' UNION ALL ');
const OLDEST = APPS.flatMap((app) =>
  DIRTY[app].map((table) => `SELECT '${app}' AS app, extract(epoch FROM min(at)) * 1000 AS at FROM ${app}.${table}`),
).join(' UNION ALL ');

const PROGRESS = `
  SELECT (SELECT json_agg(o) FROM (${OFFSETS}) o) AS offsets,
    (SELECT json_agg(d) FROM (${OLDEST}) d WHERE at IS NOT NULL) AS dirty,
    (SELECT json_agg(s) FROM (SELECT 'linker' AS app, min(id) AS first, max(id) AS last FROM linker.outbox) s) AS outbox,
    extract(epoch FROM clock_timestamp())::float8 * 1000 AS now`;

export class PgProgress implements ProgressReader {
  constructor(private readonly database: Database) {}

  async read(): Promise<Progress> {
    const [row] = await this.database.query<{ [Part in keyof Progress]: Progress[Part] | null }>(PROGRESS);
    return {
      offsets: row?.offsets ?? [],
      dirty: row?.dirty ?? [],
      outbox: row?.outbox ?? [],
      now: row?.now ?? Infinity,
    };
  }

  async remembered(): Promise<Date> {
    const [row] = await this.database.query<{ through: Date }>('SELECT max(through) AS through FROM gateway.projected');
    return row!.through;
  }

  async remember(through: Date): Promise<void> {
    await this.database.query('UPDATE gateway.projected SET through = $1 WHERE through < $1', [through]);
  }
}
