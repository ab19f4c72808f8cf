import { CLEARED, RAISED } from '@headwater/alerts';
import { flagEvent } from '../testing/flag-event';
import { startNotifier, type TestNotifier } from '../testing/start-notifier';

jest.setTimeout(120_000);

const [STORM, OTHER] = ['urn:f:storm', 'urn:f:other'];
const BATCHES = 60;
const SIZES = { atOnce: 5, portion: 10 };

describe('flags of a finding that tells very many at once', () => {
  let notifier: TestNotifier;

  beforeAll(async () => {
    notifier = await startNotifier({ waitingSizes: SIZES });
  });
  afterAll(() => notifier?.stop());

  it('wait, so that a flag of another that stands behind them in the log is told before them', async () => {
    const subscription = await notifier.subscribe({ findings: [STORM, OTHER] });
    const storm = Array.from({ length: BATCHES }, (_, i) => flagEvent(`urn:b:${i}`, i + 1, { finding: STORM }));
    await notifier.send(...storm, flagEvent('urn:b:theirs', BATCHES + 1, { finding: OTHER }));
    await notifier.idle();
    const findings = (await notifier.alerts(subscription)).map(({ data }) => data.finding);
    expect(findings).toHaveLength(BATCHES + 1);
    expect(findings.indexOf(OTHER)).toBe(SIZES.atOnce);
  });

  it('are told once each and in their order, an end after its raise', async () => {
    const finding = 'urn:f:ending';
    const subscription = await notifier.subscribe({ findings: [finding] });
    const flags = Array.from({ length: BATCHES }, (_, i) => flagEvent(`urn:b:${i}`, 2 * i + 101, { finding }));
    await notifier.send(...flags);
    await notifier.send(
      ...flags.map((flag) => ({
        ...flag,
        ...{ version: flag.version + 1, status: 'cleared' as const, because: 'remediated' as const },
      })),
      ...flags,
    );
    await notifier.idle();
    const told = new Map<string, string[]>();
    for (const { type, data } of await notifier.alerts(subscription))
      if ('batch' in data) told.set(data.batch, [...(told.get(data.batch) ?? []), type]);
    expect(told.size).toBe(BATCHES);
    for (const types of told.values()) expect(types).toEqual([RAISED, CLEARED]);
  });
});
