/**
 * The tables by which an app consumes streams, in its own schema: where it stands (`consumer_offset`) and what it
 * could not process (`parked`). Statements for an app's migration. The text of a released version never changes;
 * a change gets a new function.
 */
export function consumerTablesV1(app: string): readonly string[] {
  return [
    `CREATE TABLE ${app}.consumer_offset (
       consumer_group text NOT NULL,
       topic text NOT NULL,
       partition integer NOT NULL,
       next_offset bigint NOT NULL,
       log_epoch text NOT NULL,
       PRIMARY KEY (consumer_group, topic, partition)
     ) WITH (fillfactor = 50)`,
    `CREATE TABLE ${app}.parked (
       id uuid PRIMARY KEY,
       topic text NOT NULL,
       partition integer NOT NULL,
       "offset" bigint NOT NULL,
       key text NOT NULL,
       value bytea NOT NULL,
       headers json NOT NULL,
       publisher text,
       event_id text,
       reason text NOT NULL CHECK (reason IN ('undecodable', 'invalid', 'conflict', 'other')),
       detail text NOT NULL,
       at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
       state text NOT NULL DEFAULT 'parked' CHECK (state IN ('parked', 'retried', 'resolved'))
     )`,
    `CREATE INDEX parked_state ON ${app}.parked (state, at)`,
  ];
}
