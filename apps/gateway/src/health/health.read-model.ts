import { EVENT_STREAMS, topicOf } from '@headwater/contracts';
import type { EventLog } from '@headwater/event-log';
import { missingMigrations, type Database } from '@headwater/postgres';
import { gatewayMigrations } from '../migrations';

export interface Readiness {
  readonly status: 'ready' | 'not-ready';
  readonly checks: {
    readonly database: string;
    readonly migrations: string;
    readonly log: string;
    readonly projection: string;
  };
}

/** Longest that a check may take, ms. */
const PATIENCE_MS = 2_000;

async function checked(check: () => Promise<string>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => (timer = setTimeout(() => resolve('no answer'), PATIENCE_MS)));
  try {
    return await Promise.race([check(), late]);
  } catch {
    return 'failing';
  } finally {
    clearTimeout(timer);
  }
}

/** Whether requests can be answered. That projections lag is told, but does not make the gateway unready. */
export class HealthReadModel {
  constructor(
    private readonly database: Database,
    private readonly log: EventLog,
    private readonly projectedThrough: () => Promise<Date>,
  ) {}

  async readiness(): Promise<Readiness> {
    const [database, migrations, log, projection] = await Promise.all([
      checked(async () => (await this.database.query('SELECT 1'), 'ok')),
      checked(() => this.migrated()),
      checked(() => this.topics()),
      checked(async () => (await this.projectedThrough()).toISOString()),
    ]);
    return {
      status: database === 'ok' && migrations === 'ok' && log === 'ok' ? 'ready' : 'not-ready',
      checks: { database, migrations, log, projection },
    };
  }

  private async migrated(): Promise<string> {
    const missing = await missingMigrations(this.database, gatewayMigrations);
    return missing.length === 0 ? 'ok' : `missing: ${missing.join(', ')}`;
  }

  private async topics(): Promise<string> {
    const topics = EVENT_STREAMS.map(topicOf);
    const ranges = await this.log.ranges(topics);
    const missing = topics.filter((topic) => !ranges.some((range) => range.topic === topic));
    return missing.length === 0 ? 'ok' : `missing: ${missing.join(', ')}`;
  }
}
