import { CLEARED, RAISED } from '@headwater/alerts';
import { createMailer, type Mailer } from '@headwater/deliveries';
import { openDatabase, type AppMigrations, type Database } from '@headwater/postgres';
import { createTestDatabase, RECEIVER_CERTIFICATE, RECEIVER_KEY, type TestDatabase } from '@headwater/testing';
import { simpleParser, type ParsedMail } from 'mailparser';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { PgMailingStore } from './mailing.pg-store';
import { SendMails } from './send-mails';

const DAY = 86_400_000;
/** A Wednesday. */
const START = new Date('2026-03-04T10:00:00Z');

/** A real SMTP server that keeps what it is given; may refuse. */
async function startSmtp(): Promise<{
  readonly url: string;
  readonly raw: string[];
  refuse: string | null;
  mails(): Promise<ParsedMail[]>;
  close(): Promise<void>;
}> {
  const raw: string[] = [];
  const smtp = {
    refuse: null as string | null,
    raw,
    url: '',
    mails: () => Promise.all(raw.map((each) => simpleParser(each))),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
  const server = new SMTPServer({
    authOptional: true,
    ...{ key: RECEIVER_KEY, cert: RECEIVER_CERTIFICATE },
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (smtp.refuse !== null) return done(Object.assign(new Error(smtp.refuse), { responseCode: 451 }));
        raw.push(Buffer.concat(chunks).toString('utf8'));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  smtp.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return smtp;
}

describe('the weekly digest by mail', () => {
  let test: TestDatabase;
  let database: Database;
  let smtp: Awaited<ReturnType<typeof startSmtp>>;
  let mailer: Mailer;
  let now: Date;

  beforeAll(async () => {
    // The notifier reads tables of the flagger. Apps do not import each other.
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- see above
    const { allMigrations } = require(join(process.cwd(), 'apps/standalone/src/migrations')) as {
      allMigrations: readonly AppMigrations[];
    };
    test = await createTestDatabase(...allMigrations);
    database = await openDatabase({ url: test.url, app: 'notifier', poolSize: 3 });
    smtp = await startSmtp();
    mailer = createMailer({ smtpUrl: smtp.url, from: 'alerts@headwater.test' });
  });
  beforeEach(async () => {
    await database.query('TRUNCATE notifier.mailing, notifier.alert, notifier.subscription');
    smtp.raw.length = 0;
    smtp.refuse = null;
    now = START;
  });
  afterAll(async () => {
    mailer?.close();
    await smtp?.close();
    await database?.close();
    await test?.drop();
  });

  const mails = (): SendMails =>
    new SendMails({
      ...{ database, store: new PgMailingStore(), mailer, clock: () => now, random: () => 0.5 },
      ...{ publicUrl: 'https://headwater.test', simulated: false },
    });

  async function subscribe(name: string, address = 'desk@example.org'): Promise<{ id: string; number: number }> {
    const id = randomUUID();
    const [row] = await database.query<{ number: number }>(
      `INSERT INTO notifier.subscription (id, organization, name, filter, secret) VALUES ($1, 'urn:o', $2, '{}', 's') RETURNING number`,
      [id, name],
    );
    const number = row!.number;
    const [week, next] = [new Date('2026-03-02T00:00:00Z'), new Date('2026-03-09T00:00:00Z')];
    await database.query('SELECT notifier.set_mailing($1, $2, $3, $4)', [number, address, week, next]);
    return { id, number };
  }
  const tell = (number: number, finding: string, type: string, at: string, reason?: string): Promise<unknown> =>
    database.query(
      `INSERT INTO notifier.alert (place, id, subscription, type, at, finding, body)
       VALUES (nextval('notifier.alert_place'), gen_random_uuid(), $1, $2, $3, $4, $5)`,
      [number, type, at, finding, JSON.stringify({ data: { reason } })],
    );

  it('tells the week once it is over, in text and HTML, and how to end it', async () => {
    const { id, number } = await subscribe('Coffee <b>& more</b>');
    await tell(number, 'urn:f:old', RAISED, '2026-02-20T00:00:00Z');
    await tell(number, 'urn:f:new', RAISED, '2026-03-03T00:00:00Z');
    await tell(number, 'urn:f:old', CLEARED, '2026-03-05T00:00:00Z', 'remediated');
    await mails().round();
    expect(smtp.raw).toEqual([]);
    now = new Date('2026-03-09T00:00:01Z');
    await mails().round();
    await mails().round();
    const [mail, ...more] = await smtp.mails();
    expect(more).toEqual([]);
    expect(mail!.subject).toBe('Headwater · Coffee <b>& more</b>: 1 new, 1 open, 0 overdue, 1 mended');
    expect(mail).toMatchObject({
      from: { text: '"Headwater" <alerts@headwater.test>' },
      to: { text: 'desk@example.org' },
    });
    expect(mail!.text).toContain('urn:f:new, category unknown');
    expect(mail!.html).toContain('Coffee &lt;b&gt;&amp; more&lt;/b&gt;');
    const [{ token }] = (await database.query<{ token: string }>('SELECT token FROM notifier.mailing')) as [
      { token: string },
    ];
    const raw = smtp.raw[0]!.replace(/\r\n[ \t]+/g, ' ');
    expect(raw).toContain(`List-Unsubscribe: <https://headwater.test/unsubscribe/${token}>`);
    expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(mail!.messageId).toBe(`<digest-${id}-2026-03-02@headwater.test>`);
    now = new Date('2026-03-16T00:00:01Z');
    await mails().round();
    const second = (await smtp.mails())[1]!;
    expect(second.subject).toMatch('0 new, 1 open, 0 overdue, 0 mended');
  });

  it('says nothing when there is nothing to tell, and nothing after it was unsubscribed', async () => {
    await subscribe('quiet');
    const { number } = await subscribe('ended', 'other@example.org');
    await tell(number, 'urn:f:new', RAISED, '2026-03-03T00:00:00Z');
    await database.query('SELECT notifier.unsubscribe_mailing(token) FROM notifier.mailing WHERE subscription = $1', [
      number,
    ]);
    now = new Date('2026-03-09T00:00:01Z');
    await mails().round();
    expect(smtp.raw).toEqual([]);
  });

  it('tries again what the server did not take, under the same id, and gives up for the next week', async () => {
    const { number } = await subscribe('refused');
    await tell(number, 'urn:f:new', RAISED, '2026-03-03T00:00:00Z');
    smtp.refuse = 'try later';
    now = new Date('2026-03-09T00:00:01Z');
    await mails().round();
    const kept = async (): Promise<{ attempts: number; error: string; next: Date; week: Date }> =>
      (
        await database.query<{ attempts: number; error: string; next: Date; week: Date }>(
          'SELECT attempts, last_error AS error, next_at AS next, week FROM notifier.mailing',
        )
      )[0]!;
    expect(await kept()).toMatchObject({ attempts: 1, error: expect.stringContaining('try later') });
    expect((await kept()).next.getTime() - now.getTime()).toBe(5000);
    smtp.refuse = null;
    now = (await kept()).next;
    await mails().round();
    expect(smtp.raw).toHaveLength(1);
    expect(await kept()).toMatchObject({ attempts: 0, error: null, week: new Date('2026-03-09T00:00:00Z') });
    smtp.refuse = 'never';
    for (now = new Date('2026-03-16T00:00:01Z'); (await kept()).week < new Date('2026-03-16T00:00:00Z');) {
      await mails().round();
      now = (await kept()).next;
    }
    expect(now).toEqual(new Date('2026-03-23T00:00:00Z'));
    expect(smtp.raw).toHaveLength(1);
  });

  it('is sent by one of two notifiers, and again by another when one died with it', async () => {
    const { number } = await subscribe('two');
    await tell(number, 'urn:f:new', RAISED, '2026-03-03T00:00:00Z');
    now = new Date('2026-03-09T00:00:01Z');
    await Promise.all([mails().round(), mails().round()]);
    expect(smtp.raw).toHaveLength(1);
    now = new Date(now.getTime() + 7 * DAY);
    await database.transaction('dies', (tx) =>
      new PgMailingStore().claim(tx, now, new Date(now.getTime() + 120_000), 5),
    );
    await mails().round();
    expect(smtp.raw).toHaveLength(1);
    now = new Date(now.getTime() + 120_000);
    await mails().round();
    expect(smtp.raw).toHaveLength(2);
  });
});
