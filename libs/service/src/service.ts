import type { Settings } from '@headwater/config';
import type { EventReader } from '@headwater/contracts';
import type { EventLog, StreamConsumer } from '@headwater/event-log';
import type { Metrics } from '@headwater/observability';
import type { AppMigrations, Database } from '@headwater/postgres';
import type { Logger } from 'pino';

/** What a service is composed of. Whoever runs it closes these, after the service. */
export interface ServiceContext {
  readonly settings: Settings;
  /** Opened for the service's app. */
  readonly database: Database;
  readonly log: EventLog;
  readonly reader: EventReader;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** A service that was made and does nothing yet. */
export interface StartedService {
  /** Begins to work. */
  listen(): Promise<unknown>;
  /** Finishes what is under way. */
  close(): Promise<unknown>;
  /** The stream consumer, once it listens; undefined for a service that consumes nothing. */
  consumer?(): StreamConsumer | undefined;
}

/** What one app says of itself, to be run as a process. */
export interface ServiceDefinition {
  /** The app, its database role and consumer group. */
  readonly app: string;
  readonly migrations: AppMigrations['migrations'];
  /** Connections to the database, at most. */
  readonly poolSize: number;
  /** Longest that a statement may take, ms; 0 for no bound. */
  readonly statementTimeoutMs?: number;
  /** The apps whose outboxes this one watches, to tell how far the streams are complete (default: its own). */
  readonly publishers?: readonly string[];
  /** It answers health and metrics itself, on PORT, once it listens. */
  readonly answersHealth?: boolean;
  make(context: ServiceContext): Promise<StartedService>;
}
