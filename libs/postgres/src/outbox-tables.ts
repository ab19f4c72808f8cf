/**
 * The table by which an app's outgoing records leave: written in the transaction that has something to say, emptied by
 * the relay in the order of `id`. Statements for an app's migration. The text of a released version never changes; a
 * change gets a new function.
 *
 * Rows come and go all the time: without frequent vacuuming the beginning of the index would be dead entries only.
 */
export function outboxTablesV1(app: string): readonly string[] {
  return [
    `CREATE TABLE ${app}.outbox (
       id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
       topic text NOT NULL,
       key text NOT NULL,
       value bytea NOT NULL,
       headers text NOT NULL,
       at timestamptz(3) NOT NULL DEFAULT clock_timestamp()
     ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000,
             autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_cost_delay = 0)`,
  ];
}
