import type { EventReader } from '@headwater/contracts';
import type { EventLog } from '@headwater/event-log';
import type { Database } from '@headwater/postgres';
import type { Registry } from 'prom-client';
import type { Projection } from './projection/projection';
import type { TraceReads } from './traces/trace';

/** What the gateway logs to; pino's shape. */
export interface GatewayLogger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface GatewayConfig {
  /** Simulated data: every answer and page says so. */
  readonly demo: boolean;
  /** MEANING § 4: months that a finding looks back; named in answers. */
  readonly lookBackMonths: number;
  /** The most by which this machine's clock lags behind the brokers', ms (default 0). */
  readonly clockMarginMs?: number;
  /** Webhooks may go to private and loopback addresses (default: no). */
  readonly webhookPrivate?: boolean;
}

/** What the gateway is composed of; whoever boots it owns (and closes) database and log. */
export interface GatewayOptions {
  /** Opened for the app `gateway`. */
  readonly database: Database;
  readonly log: EventLog;
  /** Reads what came to the log with a schema registry, too; without one, single-object encoding only. */
  readonly reader?: EventReader;
  /** How far answers cover what was sent; from the services' tables when absent. */
  readonly projection?: Projection;
  /** Answers traces; from the services' tables when absent. */
  readonly traces?: TraceReads;
  readonly config: GatewayConfig;
  readonly logger: GatewayLogger;
  /** Where metrics are registered; its own registry when absent. */
  readonly metrics?: Registry;
}

/** Injection token of `GatewayOptions`. */
export const GATEWAY = Symbol('GATEWAY');

/** With what was left out filled in. */
export interface ComposedGateway extends GatewayOptions {
  readonly projection: Projection;
  readonly traces: TraceReads;
  readonly metrics: Registry;
}
