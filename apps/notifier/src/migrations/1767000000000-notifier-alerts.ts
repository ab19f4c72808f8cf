import { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  // Who wants to hear what. `number` is how the other tables name it. `secret` signs webhooks; the old one still counts
  // until `old_secret_until`. `opening`: what is still to be looked at of what stood before it was made (null: nothing),
  // up to the row `opened_to`. A deleted one is hidden at once and taken away, with what hangs on it, in portions.
  `CREATE TABLE notifier.subscription (
     id uuid PRIMARY KEY,
     number integer GENERATED ALWAYS AS IDENTITY UNIQUE,
     organization text NOT NULL,
     name text NOT NULL,
     filter json NOT NULL,
     webhook_url text,
     secret text NOT NULL,
     old_secret text,
     old_secret_until timestamptz(3),
     status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'paused', 'ended', 'deleted')),
     status_reason text,
     opening text CHECK (opening IN ('backfill', 'holders')),
     opened_to uuid,
     created timestamptz(3) NOT NULL DEFAULT clock_timestamp()
   )`,
  'CREATE INDEX subscription_organization ON notifier.subscription (organization, number)',
  `CREATE INDEX subscription_unfinished ON notifier.subscription (number) WHERE opening IS NOT NULL OR status = 'deleted'`,
  // One row: grows with every change of a subscription, so that whoever matches knows when to read them again.
  'CREATE TABLE notifier.subscription_version (version bigint NOT NULL)',
  'INSERT INTO notifier.subscription_version VALUES (0)',
  // One batch under one finding, over all sites: as it was said last while it was open. `key` is made of batch and
  // finding. `told`: numbers of the subscriptions to which it is raised, `told_at` the places of those alerts.
  // `holder` is looked up only while a subscription asks for organizations; null: not looked up, '': nobody.
  `CREATE TABLE notifier.flagged (
     key uuid PRIMARY KEY,
     batch text NOT NULL,
     finding text NOT NULL,
     open boolean NOT NULL,
     version bigint NOT NULL,
     commodity text,
     category text,
     severity text,
     standing text,
     sites text[] NOT NULL,
     operators text[] NOT NULL,
     holder text,
     min double precision NOT NULL,
     pro_rata double precision,
     max double precision NOT NULL,
     path text[] NOT NULL,
     told integer[] NOT NULL,
     told_at bigint[] NOT NULL
   )`,
  // What was said, for good. `place` grows in the order of commits: it is given under the lock of the alerts, which is
  // held until the commit. body is the alert as it goes out everywhere, to the byte. at is its timestamp.
  `CREATE TABLE notifier.alert (
     place bigint PRIMARY KEY,
     id uuid NOT NULL UNIQUE,
     subscription integer NOT NULL,
     type text NOT NULL,
     at timestamptz(3) NOT NULL,
     finding text NOT NULL,
     body text NOT NULL
   )`,
  'CREATE INDEX alert_subscription ON notifier.alert (subscription, place)',
  'CREATE SEQUENCE notifier.alert_place',
  // To whom a finding was ever alerted: they hear what becomes of it.
  `CREATE TABLE notifier.told_finding (
     finding text NOT NULL,
     subscription integer NOT NULL,
     PRIMARY KEY (finding, subscription)
   )`,
  // What became of findings, each event once: whoever is alerted to one later hears what came after that alert.
  `CREATE TABLE notifier.finding_news (
     finding text NOT NULL,
     event text NOT NULL,
     at timestamptz(3) NOT NULL,
     said json NOT NULL,
     PRIMARY KEY (finding, event)
   )`,
  // What is to be sent, one row an alert of a subscription that has a webhook; written with the alert, gone once it is
  // through. attempts is counted up, and committed, before each attempt: a raise that is cleared within 10 s while it
  // still stands at 0 is taken away.
  `CREATE TABLE notifier.delivery (
     place bigint PRIMARY KEY,
     subscription integer NOT NULL,
     finding text NOT NULL,
     type text NOT NULL,
     at timestamptz(3) NOT NULL,
     attempts integer NOT NULL DEFAULT 0,
     next_at timestamptz(3) NOT NULL
   )`,
  'CREATE INDEX delivery_subscription ON notifier.delivery (subscription, next_at)',
];

const COUNT_CHANGES = [
  `CREATE FUNCTION notifier.count_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = notifier, pg_temp AS $$
   BEGIN
     UPDATE subscription_version SET version = version + 1;
     PERFORM pg_notify('dirty_notifier', '1');
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER subscription_changed AFTER INSERT OR UPDATE OR DELETE ON notifier.subscription
   FOR EACH STATEMENT EXECUTE FUNCTION notifier.count_change()`,
];

/**
 * By these the gateway has subscriptions made and changed: they run with the rights of their owner, so that the notifier
 * stays the only one who writes its tables (ADR 0027).
 */
const FUNCTIONS = [
  // False when the organization has `most` already.
  `CREATE FUNCTION notifier.add_subscription(id_ uuid, organization_ text, name_ text, filter_ json, webhook_url_ text, secret_ text, opening_ text, most integer)
   RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = notifier, pg_temp AS $$
   BEGIN
     PERFORM pg_advisory_xact_lock(hashtextextended('subscriptions of ' || organization_, 0));
     IF (SELECT count(*) FROM subscription WHERE organization = organization_ AND status <> 'deleted') >= most THEN
       RETURN false;
     END IF;
     INSERT INTO subscription (id, organization, name, filter, webhook_url, secret, opening)
       VALUES (id_, organization_, name_, filter_, webhook_url_, secret_, opening_);
     RETURN true;
   END $$`,
  // What the subscription was before: its status, or null when there is none (for this organization; null: for anybody).
  `CREATE FUNCTION notifier.change_subscription(id_ uuid, organization_ text, change text, secret_ text)
   RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = notifier, pg_temp AS $$
   DECLARE
     was text;
   BEGIN
     SELECT status INTO was FROM subscription
       WHERE id = id_ AND (organization_ IS NULL OR organization = organization_) AND status <> 'deleted' FOR UPDATE;
     IF was IS NULL THEN RETURN NULL; END IF;
     IF change = 'delete' THEN
       UPDATE subscription SET status = 'deleted', status_reason = NULL, webhook_url = NULL, secret = '', old_secret = NULL WHERE id = id_;
     ELSIF was <> 'ended' AND change = 'pause' THEN
       UPDATE subscription SET status = 'paused', status_reason = 'paused by its owner' WHERE id = id_ AND was <> 'paused';
     ELSIF was <> 'ended' AND change = 'resume' THEN
       UPDATE subscription SET status = 'active', status_reason = NULL WHERE id = id_ AND was <> 'active';
     ELSIF was <> 'ended' AND change = 'rotate' THEN
       UPDATE subscription SET old_secret = secret, old_secret_until = clock_timestamp() + interval '24 hours', secret = secret_ WHERE id = id_;
     END IF;
     RETURN was;
   END $$`,
];

/** What was kept before, nobody was told of: flags are heard again from the beginning, while nobody subscribes yet. */
const ANEW = ['DROP TABLE notifier.flag_seen', 'DELETE FROM notifier.consumer_offset'];

export class NotifierAlerts1767000000000 implements MigrationInterface {
  readonly name = 'NotifierAlerts1767000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...COUNT_CHANGES, ...FUNCTIONS, ...ANEW]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('not undone: rebuild from the streams instead');
  }
}
