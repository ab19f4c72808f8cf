import { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  // leased_until: an attempt is under way in some process until then at most; its next_at stands there too, so that it
  // is due again when that process died. digest_until: it waits to be told with others as one (next_at likewise).
  // weight: by which the greatest of a digest are chosen, the exposure's max.
  `ALTER TABLE notifier.delivery
     ADD leased_until timestamptz(3),
     ADD digest_until timestamptz(3),
     ADD weight double precision NOT NULL DEFAULT 0`,
  'CREATE INDEX delivery_leased ON notifier.delivery (subscription, leased_until) WHERE leased_until IS NOT NULL',
  'CREATE INDEX delivery_digest ON notifier.delivery (subscription, next_at) WHERE digest_until IS NOT NULL',
  // What is sent and is no alert: digests, tests. place is negative, so that it never meets an alert's.
  `CREATE SEQUENCE notifier.notice_place AS bigint INCREMENT -1 MAXVALUE -1 MINVALUE -9007199254740991 START -1`,
  `CREATE TABLE notifier.notice (
     place bigint PRIMARY KEY DEFAULT nextval('notifier.notice_place'),
     id uuid NOT NULL UNIQUE,
     subscription integer NOT NULL,
     type text NOT NULL,
     at timestamptz(3) NOT NULL,
     body text NOT NULL
   )`,
  'CREATE INDEX notice_subscription ON notifier.notice (subscription)',
  // How an endpoint fares. It is locked while its deliveries are given out, and while what became of them is written.
  `CREATE TABLE notifier.lane (
     subscription integer PRIMARY KEY,
     failures integer NOT NULL,
     width integer NOT NULL,
     failing_since timestamptz(3),
     failed_at timestamptz(3),
     closed_until timestamptz(3)
   )`,
  // One row an attempt, for the owner of the endpoint.
  `CREATE TABLE notifier.attempt (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     subscription integer NOT NULL,
     message uuid NOT NULL,
     type text NOT NULL,
     number integer NOT NULL,
     at timestamptz(3) NOT NULL,
     status integer,
     duration_ms integer NOT NULL,
     answer text,
     error text,
     next_at timestamptz(3)
   )`,
  'CREATE INDEX attempt_subscription ON notifier.attempt (subscription, id)',
  'CREATE INDEX attempt_at ON notifier.attempt (at)',
  // The minute that runs for a finding, a subscription and a type, and how many alerts fell into it.
  `CREATE TABLE notifier.digest_window (
     subscription integer NOT NULL,
     finding text NOT NULL,
     type text NOT NULL,
     until timestamptz(3) NOT NULL,
     count integer NOT NULL,
     PRIMARY KEY (subscription, finding, type)
   )`,
  'CREATE INDEX digest_window_until ON notifier.digest_window (until)',
];

/** By these the gateway asks for what the notifier alone may write (ADR 0027). */
const FUNCTIONS = [
  // Sends alerts again, at once, under the ids that they have: those of alerts_, or (null) all from from_ to to_, after
  // the alert after_, at most `most`, the oldest first. Returns how many, and the last one's id.
  `CREATE FUNCTION notifier.replay_deliveries(subscription_ integer, alerts_ uuid[], from_ timestamptz, to_ timestamptz, after_ uuid, most integer)
   RETURNS TABLE (replayed integer, last uuid) LANGUAGE plpgsql SECURITY DEFINER SET search_path = notifier, pg_temp AS $$
   DECLARE
     after_place bigint := coalesce((SELECT a.place FROM alert a WHERE a.id = after_ AND a.subscription = subscription_), 0);
   BEGIN
     RETURN QUERY WITH chosen AS (
         SELECT a.place, a.id, a.subscription, a.finding, a.type, a.at FROM alert a
         WHERE a.subscription = subscription_ AND a.place > after_place
           AND (alerts_ IS NULL OR a.id = ANY (alerts_))
           AND (from_ IS NULL OR a.at >= from_) AND (to_ IS NULL OR a.at <= to_)
         ORDER BY a.place LIMIT most),
       queued AS (
         INSERT INTO delivery AS d (place, subscription, finding, type, at, next_at)
         SELECT c.place, c.subscription, c.finding, c.type, c.at, clock_timestamp() FROM chosen c ORDER BY c.place
         ON CONFLICT (place) DO UPDATE SET next_at = excluded.next_at, digest_until = NULL WHERE d.leased_until IS NULL)
       SELECT count(*)::integer, (SELECT c.id FROM chosen c ORDER BY c.place DESC LIMIT 1) FROM chosen;
     PERFORM pg_notify('deliveries', '');
   END $$`,
  `CREATE FUNCTION notifier.send_notice(subscription_ integer, id_ uuid, type_ text, at_ timestamptz, body_ text)
   RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = notifier, pg_temp AS $$
   BEGIN
     WITH noted AS (
       INSERT INTO notice (id, subscription, type, at, body) VALUES (id_, subscription_, type_, at_, body_)
       ON CONFLICT (id) DO NOTHING RETURNING place)
     INSERT INTO delivery (place, subscription, finding, type, at, next_at)
       SELECT place, subscription_, '', type_, at_, at_ FROM noted;
     PERFORM pg_notify('deliveries', '');
   END $$`,
];

export class NotifierDeliveries1767200000000 implements MigrationInterface {
  readonly name = 'NotifierDeliveries1767200000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...FUNCTIONS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('not undone: rebuild from the streams instead');
  }
}
