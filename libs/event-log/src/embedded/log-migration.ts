import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APPEND_LOCK, CHANNEL } from './names';

/**
 * The embedded log's tables and the three functions through which every app uses it; apps may read the tables and
 * write only by these (they run with the owner's rights).
 *
 * One lock serialises appends from `append` to the commit. So a record is visible before any later one gets its
 * offset, and times follow offsets. `clock` is a sequence because those forget nothing on a rollback: it holds a
 * time (ms) that no record appended from now on can undercut, even if the machine's clock is set back.
 */
export class EventLog1760000000000 implements MigrationInterface {
  readonly name = 'EventLog1760000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ENSURE_TOPIC, APPEND, SETTLED_TIME]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION log.settled_time, log.append, log.ensure_topic');
    await runner.query('DROP TABLE log.record, log.partition_head, log.topic');
    await runner.query('DROP SEQUENCE log.clock');
  }
}

const TABLES = [
  'CREATE SEQUENCE log.clock MINVALUE 0 START 0',
  `CREATE TABLE log.topic (
     id smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     name text NOT NULL UNIQUE,
     partitions integer NOT NULL CHECK (partitions BETWEEN 1 AND 4096),
     epoch uuid NOT NULL DEFAULT gen_random_uuid()
   )`,
  `CREATE TABLE log.partition_head (
     topic_id smallint NOT NULL REFERENCES log.topic ON DELETE CASCADE,
     partition smallint NOT NULL,
     next_offset bigint NOT NULL DEFAULT 0,
     PRIMARY KEY (topic_id, partition)
   ) WITH (fillfactor = 40)`,
  // No foreign key on the topic: it is looked up by log.append anyway, and the check, made record by record, cost as much as writing.
  `CREATE TABLE log.record (
     topic_id smallint NOT NULL,
     partition smallint NOT NULL,
     "offset" bigint NOT NULL,
     key text NOT NULL,
     value bytea NOT NULL,
     headers text NOT NULL,
     appended_at timestamptz(3) NOT NULL,
     PRIMARY KEY (topic_id, partition, "offset")
   )`,
];

const ENSURE_TOPIC = `
CREATE FUNCTION log.ensure_topic(wanted text, wanted_partitions integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = log, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(${APPEND_LOCK});
  INSERT INTO log.topic (name, partitions) VALUES (wanted, wanted_partitions)
    ON CONFLICT (name) DO UPDATE SET partitions = excluded.partitions WHERE topic.partitions < excluded.partitions;
  IF FOUND THEN
    INSERT INTO log.partition_head (topic_id, partition)
      SELECT t.id, p FROM log.topic t, generate_series(0, t.partitions - 1) p WHERE t.name = wanted
      ON CONFLICT DO NOTHING;
    PERFORM pg_notify('${CHANNEL}', 'topics');
  END IF;
END $$`;

/**
 * Records come as columns; their values as one blob, cut up here by `lengths` (an array of bytea would be sent as
 * hexadecimal text and read twice), their headers as lines (JSON holds no line break), their topics by number in `topics`.
 */
const APPEND = `
CREATE FUNCTION log.append(topics text[], places smallint[], hashes integer[], keys text[], lengths integer[], contents bytea, headers_ text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = log, pg_temp AS $$
DECLARE
  now_ms bigint;
  appended bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(${APPEND_LOCK});
  SELECT greatest(last_value, floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint) INTO now_ms FROM log.clock;
  PERFORM setval('log.clock', now_ms);
  WITH known AS MATERIALIZED (
    SELECT u.place::smallint AS place, t.id, t.partitions FROM unnest(topics) WITH ORDINALITY AS u(name, place) JOIN log.topic t ON t.name = u.name
  ), incoming AS MATERIALIZED (
    SELECT t.id AS topic_id, (i.hash % t.partitions)::smallint AS partition, i.key, i.length, i.header, i.place,
      sum(i.length) OVER (ORDER BY i.place) - i.length + 1 AS start
    FROM unnest(places, hashes, keys, lengths, string_to_array(headers_, E'\\n')) WITH ORDINALITY AS i(topic, hash, key, length, header, place)
    JOIN known t ON t.place = i.topic
  ), heads AS (
    UPDATE log.partition_head h SET next_offset = h.next_offset + c.n
    FROM (SELECT topic_id, partition, count(*) AS n FROM incoming GROUP BY topic_id, partition) c
    WHERE h.topic_id = c.topic_id AND h.partition = c.partition
    RETURNING h.topic_id, h.partition, h.next_offset - c.n AS first
  )
  INSERT INTO log.record (topic_id, partition, "offset", key, value, headers, appended_at)
  SELECT i.topic_id, i.partition,
         h.first + row_number() OVER (PARTITION BY i.topic_id, i.partition ORDER BY i.place) - 1,
         i.key, substring(contents FROM i.start::integer FOR i.length), i.header, to_timestamp(now_ms / 1000.0)
  FROM incoming i JOIN heads h ON h.topic_id = i.topic_id AND h.partition = i.partition;
  GET DIAGNOSTICS appended = ROW_COUNT;
  IF appended <> cardinality(places) THEN
    -- 42P01 (undefined table): a fault of the installation, not of the records, so consumers wait and park nothing.
    RAISE EXCEPTION 'unknown topic: %', (SELECT string_agg(DISTINCT u, ', ') FROM unnest(topics) u
      WHERE NOT EXISTS (SELECT FROM log.topic t WHERE t.name = u)) USING ERRCODE = '42P01';
  END IF;
  PERFORM pg_notify('${CHANNEL}', 'records ' || array_to_string(topics, ' '));
END $$`;

/**
 * A time (ms) up to which everything is visible and after which everything still comes. While an append is under way
 * it holds the lock and the clock stands at its time or an earlier one, so what is older than the clock is settled.
 * When none is, the clock can move on to now. It need not survive a crash to the millisecond: no waiting for the disk.
 */
const SETTLED_TIME = `
CREATE FUNCTION log.settled_time() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = log, pg_temp AS $$
DECLARE
  clock_ms bigint;
  now_ms bigint;
BEGIN
  IF NOT pg_try_advisory_xact_lock(${APPEND_LOCK}) THEN
    SELECT last_value INTO clock_ms FROM log.clock;
    RETURN clock_ms - 1;
  END IF;
  SELECT last_value INTO clock_ms FROM log.clock;
  now_ms := floor(extract(epoch FROM clock_timestamp()) * 1000);
  IF now_ms > clock_ms THEN
    PERFORM set_config('synchronous_commit', 'off', true);
    PERFORM setval('log.clock', now_ms);
    clock_ms := now_ms;
  END IF;
  RETURN clock_ms - 1;
END $$`;
