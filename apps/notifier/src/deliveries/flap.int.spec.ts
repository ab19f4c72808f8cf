import { CLEARED, RAISED } from '@headwater/alerts';
import { flagEvent } from '../testing/flag-event';
import { startNotifier, type TestNotifier } from '../testing/start-notifier';

jest.setTimeout(120_000);

/** DESIGN § 6: cleared within 10 s and not attempted yet, neither is sent; both stay listed. Nobody sends here. */
describe('a flag that is raised and cleared again', () => {
  let notifier: TestNotifier;

  beforeAll(async () => {
    notifier = await startNotifier();
  });
  afterAll(() => notifier?.stop());

  /** What is still to be sent of a flag that was cleared so many seconds after its raise. */
  async function flap(
    batch: string,
    seconds: number,
    attempted: boolean,
  ): Promise<{ listed: string[]; sent: string[] }> {
    const subscription = await notifier.subscribe({ batches: [batch] }, { webhook: 'https://example.org/hook' });
    await notifier.send(flagEvent(batch, 100));
    await notifier.idle();
    if (attempted)
      await notifier.database.query(
        `UPDATE notifier.delivery SET attempts = 1 WHERE subscription = (SELECT number FROM notifier.subscription WHERE id = $1)`,
        [subscription],
      );
    await notifier.send(flagEvent(batch, 100 + seconds, { status: 'cleared', because: 'relinked' }));
    await notifier.idle();
    const rows = await notifier.database.query<{ type: string }>(
      `SELECT d.type FROM notifier.delivery d JOIN notifier.subscription s ON s.number = d.subscription WHERE s.id = $1 ORDER BY d.place`,
      [subscription],
    );
    return {
      listed: (await notifier.alerts(subscription)).map(({ type }) => type),
      sent: rows.map(({ type }) => type),
    };
  }

  it.each([
    ['after 10 s, before any attempt: neither is sent', 10, false, []],
    ['after 11 s: both are', 11, false, [RAISED, CLEARED]],
    ['after an attempt was made: both are', 1, true, [RAISED, CLEARED]],
  ])('%s', async (name, seconds, attempted, sent) => {
    expect(await flap(`urn:b:${name.length}`, seconds, attempted)).toEqual({ listed: [RAISED, CLEARED], sent });
  });
});
