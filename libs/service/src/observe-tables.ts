import type { Database } from '@headwater/postgres';
import { Counter, Gauge, type Registry } from 'prom-client';

/** Watches what an app has to send and what it has parked, asked whenever the metrics are read. */
export function observeTables(database: Database, registry: Registry): { readonly relayFailed: () => void } {
  const { app } = database;
  const registers = [registry];
  const gauge = (name: string, help: string, sql: string): void => {
    new Gauge({
      registers,
      name,
      help,
      async collect() {
        // A database that is down must not hide the metrics that would show it: the last value stays.
        const rows = await database.query<{ value: number }>(sql).catch(() => []);
        if (rows[0] !== undefined) this.set(rows[0].value);
      },
    });
  };
  gauge(
    'headwater_outbox_age_seconds',
    'Age of the oldest record that waits to be sent to the brokers.',
    `SELECT coalesce(extract(epoch FROM clock_timestamp() - (SELECT at FROM ${app}.outbox ORDER BY id LIMIT 1)), 0)::float8 AS value`,
  );
  if (app !== 'gateway')
    gauge(
      'headwater_parked_records',
      'Records that lie parked.',
      `SELECT count(*)::float8 AS value FROM ${app}.parked WHERE state = 'parked'`,
    );
  const failures = new Counter({
    registers,
    name: 'headwater_relay_failures_total',
    help: 'Sends from the outbox that failed and were tried again.',
  });
  return { relayFailed: () => failures.inc() };
}
