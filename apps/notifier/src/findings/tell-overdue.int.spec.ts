import { QueueDeliveries } from '../deliveries/queue-deliveries';
import { PgQueueStore } from '../deliveries/queue.pg-store';
import { PgAlertStore } from '../alerts/alert.pg-store';
import { TellAlerts } from '../alerts/tell-alerts';
import { PgSubscriptionStore } from '../subscriptions/subscription.pg-store';
import { flagEvent } from '../testing/flag-event';
import { startNotifier, type TestNotifier } from '../testing/start-notifier';
import { openDatabase } from '@headwater/postgres';
import { FindingNews } from './finding-news';
import { PgFindingNewsStore } from './finding-news.pg-store';
import { tellOverdue } from './tell-overdue';

jest.setTimeout(120_000);

describe('a due date that passes', () => {
  let notifier: TestNotifier;

  beforeAll(async () => {
    notifier = await startNotifier();
  });
  afterAll(() => notifier?.stop());

  /** The finding as the flagger has it settled. */
  async function settle(status: 'open' | 'closed', due: string): Promise<void> {
    const flagger = await openDatabase({ url: notifier.url, app: 'flagger', poolSize: 1 });
    await flagger.query(
      `INSERT INTO flagger.finding (finding, status, standing, progress, category, severity, reported_by, due_date)
       VALUES ('urn:f:1', $1, 'substantiated', 'plan-approved', 'child-labour', 'high', 'urn:o:monitor', $2)
       ON CONFLICT (finding) DO UPDATE SET status = excluded.status, due_date = excluded.due_date`,
      [status, due],
    );
    await flagger.close();
  }

  it('is told once, the day after, to who was alerted; a new date that passes is told again', async () => {
    const { database, log } = notifier;
    const store = new PgFindingNewsStore();
    const queue = new QueueDeliveries(new PgQueueStore(), () => new Date());
    const news = new FindingNews(
      store,
      new PgSubscriptionStore(),
      new TellAlerts(new PgAlertStore(), log, false, queue),
    );
    const look = (day: string): Promise<number> =>
      database.transaction('look', (tx) => tellOverdue(tx, store, news, new Date(`${day}T12:00:00Z`)));
    const alerted = await notifier.subscribe({ batches: ['urn:b:1'] });
    const stranger = await notifier.subscribe({ batches: ['urn:b:2'] });
    await notifier.send(flagEvent('urn:b:1', 1));
    await notifier.idle();

    await settle('open', '2027-06-30');
    expect([await look('2027-06-30'), await look('2027-07-01'), await look('2027-07-02')]).toEqual([0, 1, 0]);
    await settle('open', '2027-09-30');
    expect([await look('2027-09-30'), await look('2027-10-01')]).toEqual([0, 1]);
    await settle('closed', '2027-12-31');
    expect(await look('2028-01-01')).toBe(0);

    const told = (await notifier.alerts(alerted)).slice(1);
    expect(told.map(({ data }) => data)).toEqual(
      Array.from({ length: 2 }, () => ({
        subscription: alerted,
        finding: 'urn:f:1',
        change: 'overdue',
        status: 'open',
        standing: 'substantiated',
        category: 'child-labour',
        severity: 'high',
      })),
    );
    expect(await notifier.alerts(stranger)).toEqual([]);
  });
});
