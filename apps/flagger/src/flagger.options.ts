import type { EventReader } from '@headwater/contracts';
import type { EventLog } from '@headwater/event-log';
import type { Metrics } from '@headwater/observability';
import type { Database } from '@headwater/postgres';
import type { Logger } from 'pino';
import type { PortionSizes } from './settling/cut-portions';

/** What the flagger is composed of; whoever boots it owns (and closes) database and log. */
export interface FlaggerOptions {
  /** Opened for the app `flagger`. */
  readonly database: Database;
  readonly log: EventLog;
  /** Reads what came with a schema registry, too; without one, single-object encoding only. */
  readonly reader?: EventReader;
  readonly logger: Logger;
  readonly metrics?: Metrics;
  /** Months that a finding looks back (MEANING § 4). */
  readonly lookBackMonths: number;
  /** How many flags are settled at once (default: some thousands). */
  readonly portionSizes?: PortionSizes;
}

/** The consumer group, and the settling worker's name. */
export const FLAGGER = 'flagger';
