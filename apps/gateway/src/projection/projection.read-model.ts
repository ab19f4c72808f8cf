import { topicOf } from '@headwater/contracts';
import type { EventLog, PartitionRange } from '@headwater/event-log';
import type { Database } from '@headwater/postgres';
import { LINKS, ProjectedThrough, Standing, throughOf, Waiting } from './projected-through';
import { Projection } from './projection';

/** What each service consumes (DESIGN § 2). The certifier counts from when it has begun: trace and flags do not need it. */
const CONSUMED = {
  linker: [topicOf('sites'), topicOf('shipments')],
  flagger: [topicOf('sites'), topicOf('findings'), LINKS],
  certifier: [topicOf('shipments'), topicOf('certifications')],
} as const;
type App = keyof typeof CONSUMED;
const APPS = Object.keys(CONSUMED) as App[];
const TOPICS = [...new Set(Object.values(CONSUMED).flat())];

/** An answer this old (ms) serves a question that does not ask for more. */
const FRESH_MS = 5;
/** Pause between looks while somebody waits, ms. */
const LOOK_AGAIN_MS = 5;

interface Snapshot {
  readonly now: Date;
  readonly standings: Partial<Record<App, Standing>>;
}

/** `Projection` from what the services keep in their schemas: stored offsets, dirty rows, and the log itself. */
export class ProjectionReadModel implements Projection {
  private readonly through = new ProjectedThrough();
  private looking: Promise<number> | undefined;
  private lookedAt = 0;
  private tables: { app: App; table: string }[] | undefined;

  constructor(
    private readonly database: Database,
    private readonly log: Pick<EventLog, 'settledTime' | 'ranges' | 'read'>,
  ) {}

  async projectedThrough(): Promise<Date> {
    if (performance.now() - this.lookedAt > FRESH_MS) await this.lookShared();
    return new Date(this.through.current);
  }

  async waitFor(recordedAt: Date, timeoutMs: number): Promise<boolean> {
    for (const until = performance.now() + timeoutMs; ; ) {
      if (this.through.current >= recordedAt.getTime()) return true;
      if ((await this.lookShared()) >= recordedAt.getTime()) return true;
      if (performance.now() >= until) return false;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
  }

  /** Those who ask at once share one look. */
  private lookShared(): Promise<number> {
    this.looking ??= this.look().finally(() => {
      this.looking = undefined;
      this.lookedAt = performance.now();
    });
    return this.looking;
  }

  private async look(): Promise<number> {
    // In this order: the log is complete up to `settled`; what the snapshot has not consumed of it shows in the ranges.
    const settled = await this.log.settledTime();
    const { now, standings } = await this.snapshot();
    if (!standings.linker || !standings.flagger) return this.through.current;
    const ranges = await this.log.ranges(TOPICS);
    const waitingOf = new Map<App, readonly Waiting[]>();
    for (const app of APPS) waitingOf.set(app, standings[app] ? await this.waiting(CONSUMED[app], standings[app], ranges) : []);
    const throughApp = (app: App): number => (standings[app] ? throughOf(settled, waitingOf.get(app)!, standings[app].dirtySince) : Infinity);
    const flaggerWaits = waitingOf.get('flagger')!;
    return this.through.add({
      linked: Math.min(throughApp('linker'), throughApp('certifier')),
      flagged: throughApp('flagger'),
      linksAppendedBy: Math.max(now.getTime(), settled.getTime()) + 1,
      linksSettled: standings.flagger.dirtySince === null && !flaggerWaits.some(({ topic }) => topic === LINKS),
    });
  }

  private async waiting(topics: readonly string[], { offsets }: Standing, ranges: readonly PartitionRange[]): Promise<readonly Waiting[]> {
    const next = new Map(offsets.map((each) => [`${each.topic}/${each.partition}`, each.next]));
    const behind = ranges.filter(({ topic, partition, end }) => topics.includes(topic) && (next.get(`${topic}/${partition}`) ?? 0) < end);
    const heads = await Promise.all(behind.map(({ topic, partition }) => this.log.read({ topic, partition, offset: next.get(`${topic}/${partition}`) ?? 0 }, 1)));
    return heads.map(([record], index) => ({ topic: behind[index]!.topic, appendedAt: record?.appendedAt ?? new Date(0) }));
  }

  /** Offsets and dirty rows of all services, in one statement and so in one snapshot. */
  private async snapshot(): Promise<Snapshot> {
    const tables = await this.knownTables();
    const parts = tables.map(({ app, table }) =>
      table === 'consumer_offset'
        ? `SELECT '${app}' AS app, topic, partition, min(next_offset) AS next, NULL::timestamptz AS at FROM ${app}.consumer_offset GROUP BY topic, partition`
        : `SELECT '${app}', NULL, NULL, NULL, min(at) FROM ${app}."${table}"`,
    );
    const rows = await this.database.query<{ app: App | null; topic: string | null; partition: number; next: number; at: Date | null }>(
      [...parts, `SELECT NULL, NULL, NULL, NULL, clock_timestamp()`].join(' UNION ALL '),
    );
    const now = rows.find(({ app }) => app === null)!.at!;
    const standings: Partial<Record<App, Standing>> = {};
    for (const app of APPS) {
      if (!tables.some((each) => each.app === app)) continue;
      const own = rows.filter((row) => row.app === app);
      const offsets = own.flatMap(({ topic, partition, next }) => (topic === null ? [] : [{ topic, partition, next }]));
      if (app === 'certifier' && offsets.length === 0) continue;
      const dirty = own.flatMap(({ at }) => (at ? [at.getTime()] : []));
      standings[app] = { offsets, dirtySince: dirty.length > 0 ? new Date(Math.min(...dirty)) : null };
    }
    return { now, standings };
  }

  /** The services' own tables of offsets, dirty keys and outgoing records, as far as they were migrated. */
  private async knownTables(): Promise<{ app: App; table: string }[]> {
    if (this.tables) return this.tables;
    const tables = await this.database.query<{ app: App; table: string }>(
      `SELECT n.nspname AS app, c.relname AS table FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = ANY ($1::text[]) AND c.relkind IN ('r', 'p')
         AND (c.relname = 'consumer_offset' OR (c.relname ~ '^(dirty|outbox)' AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'at' AND NOT a.attisdropped)))
       ORDER BY 1, 2`,
      [APPS],
    );
    if (APPS.every((app) => tables.some((each) => each.app === app))) this.tables = tables;
    return tables;
  }
}
