import { CLEARED, RAISED } from '@headwater/alerts';
import { flagEvent } from './testing/flag-event';
import { startNotifier, type TestNotifier } from './testing/start-notifier';

jest.setTimeout(120_000);

describe('the notifier', () => {
  let notifier: TestNotifier;

  beforeAll(async () => {
    notifier = await startNotifier();
  });
  afterAll(() => notifier?.stop());

  it('tells a subscription of a flag, and of its end, in the order in which they came', async () => {
    const subscription = await notifier.subscribe({ commodities: ['coffee'], batches: ['urn:b:1', 'urn:b:2'] });
    await notifier.send(flagEvent('urn:b:1', 1), flagEvent('urn:b:2', 2, { commodity: 'cobalt' }));
    await notifier.idle();
    await notifier.send(flagEvent('urn:b:1', 3, { status: 'cleared', because: 'remediated' }));
    await notifier.idle();
    const alerts = await notifier.alerts(subscription);
    expect(alerts).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        type: RAISED,
        timestamp: '2026-11-22T00:00:01.000Z',
        data: {
          subscription,
          batch: 'urn:b:1',
          commodity: 'coffee',
          finding: 'urn:f:1',
          category: 'child-labour',
          severity: 'high',
          standing: 'alleged',
          sites: ['urn:s:1'],
          exposure: { min: 0.25, proRata: 0.5, max: 1 },
          path: ['urn:b:origin', 'urn:b:1'],
        },
      },
      expect.objectContaining({ type: CLEARED, data: expect.objectContaining({ reason: 'remediated' }) as object }),
    ]);
    expect(alerts[0]!.id).not.toBe(alerts[1]!.id);
  });

  it('drops older versions and doubles', async () => {
    const subscription = await notifier.subscribe({ batches: ['urn:b:3'] });
    await notifier.send(flagEvent('urn:b:3', 12), flagEvent('urn:b:3', 11), flagEvent('urn:b:3', 12));
    await notifier.send(flagEvent('urn:b:3', 14, { status: 'cleared', because: 'relinked' }));
    await notifier.send(flagEvent('urn:b:3', 13), flagEvent('urn:b:3', 14, { status: 'cleared' }));
    await notifier.idle();
    expect((await notifier.alerts(subscription)).map(({ type }) => type)).toEqual([RAISED, CLEARED]);
    const text = await notifier.metrics.registry.metrics();
    expect(text).toContain('headwater_notifier_flags_total{heard="stale"');
    expect(text).toContain('headwater_notifier_last_flag_timestamp_seconds');
    expect(text).toMatch(/headwater_consumer_lag\{group="notifier"/);
  });
});
