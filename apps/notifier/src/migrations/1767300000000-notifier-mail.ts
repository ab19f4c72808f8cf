import { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  // Who gets the weekly digest of a subscription by mail. token ends it without a key (RFC 8058). week: the start of
  // the week that is told next; next_at: when it is tried; attempts: at that week's.
  `CREATE TABLE notifier.mailing (
     subscription integer PRIMARY KEY,
     address text NOT NULL,
     token uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
     status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'unsubscribed')),
     last_error text,
     week timestamptz(3) NOT NULL,
     next_at timestamptz(3) NOT NULL,
     attempts integer NOT NULL DEFAULT 0
   )`,
  `CREATE INDEX mailing_next ON notifier.mailing (next_at) WHERE status = 'active'`,
];

/** By these the gateway asks for what the notifier alone may write (ADR 0027). */
const FUNCTIONS = [
  // Null address_: no more mail. Who unsubscribed is not written to again at the same address.
  `CREATE FUNCTION notifier.set_mailing(subscription_ integer, address_ text, week_ timestamptz, next_ timestamptz)
   RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = notifier, pg_temp AS $$
   BEGIN
     IF address_ IS NULL THEN
       DELETE FROM mailing WHERE subscription = subscription_ AND status = 'active';
       RETURN FOUND;
     END IF;
     INSERT INTO mailing AS m (subscription, address, week, next_at) VALUES (subscription_, address_, week_, next_)
       ON CONFLICT (subscription) DO UPDATE SET address = excluded.address, token = gen_random_uuid(), status = 'active',
         last_error = NULL, week = excluded.week, next_at = excluded.next_at, attempts = 0
       WHERE m.address <> excluded.address;
     RETURN EXISTS (SELECT FROM mailing WHERE subscription = subscription_ AND status = 'active');
   END $$`,
  `CREATE FUNCTION notifier.unsubscribe_mailing(token_ uuid)
   RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = notifier, pg_temp AS $$
   BEGIN
     UPDATE mailing SET status = 'unsubscribed' WHERE token = token_;
     RETURN FOUND;
   END $$`,
];

export class NotifierMail1767300000000 implements MigrationInterface {
  readonly name = 'NotifierMail1767300000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...FUNCTIONS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('not undone: addresses are kept nowhere else');
  }
}
