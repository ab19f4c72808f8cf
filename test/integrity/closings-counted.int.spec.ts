import fc from 'fast-check';
import { MonitoringReadModel } from '../../apps/gateway/src/reports/monitoring.read-model';
import type { RecordedEvent } from '../oracle/events';
import { difference } from '../properties/difference';
import { remediatedLives } from '../properties/lives.arbitrary';
import { settledFindingsOf } from '../properties/remediation-answers';
import { append, LOOK_BACK_MONTHS, newDatabase, Sent, settled, start } from './harness';

/**
 * The rules by which a closing counts (MEANING § 4) stand twice: in the fold of a life, and in the statement that counts
 * over all of them. Lives run side by side in one database, each in a region of its own, where it has places.
 */
const LIVES = 5 * Number(process.env['HEADWATER_PIPELINES'] ?? 60);

const regionOf = (world: number): string => `HN-${world.toString(36).toUpperCase()}`;

const worlds = fc.sample(remediatedLives, LIVES).map((events, world): RecordedEvent[] => {
  const renamed = JSON.parse(JSON.stringify(events).replaceAll('"urn:x:', `"urn:w${world}:`)) as RecordedEvent[];
  return renamed.map((each) =>
    each.stream === 'sites'
      ? { ...each, event: { ...each.event, country: 'HN', subdivision: regionOf(world) } as never }
      : each,
  );
});

/** What counts in each life, by region; `none` where nobody registered a place. */
function counted(): Record<string, { remediationsVerified: number; dismissals: number }> {
  const by: Record<string, { remediationsVerified: number; dismissals: number }> = {};
  worlds.forEach((events, world) => {
    const region = events.some(({ stream }) => stream === 'sites') ? regionOf(world) : 'none';
    const figures = (by[region] ??= { remediationsVerified: 0, dismissals: 0 });
    for (const { verdicts } of settledFindingsOf(events, LOOK_BACK_MONTHS))
      for (const [{ kind }, { counts }] of verdicts) {
        if (counts && kind === 'remediation-verified') figures.remediationsVerified++;
        if (counts && kind === 'dismissed') figures.dismissals++;
      }
  });
  return by;
}

describe('closings in the monitoring report', () => {
  it(`are those that count in the lives of ${LIVES} findings`, async () => {
    const test = await newDatabase();
    const pipeline = await start(test.url);
    try {
      await append(pipeline, worlds.flat() as unknown as Sent[], 100);
      await settled(pipeline);
      const report = await new MonitoringReadModel(await pipeline.open('gateway', 2)).read('region', {}, new Date());
      const told = report.items.map(({ group, remediationsVerified, dismissals }) => [
        group ?? 'none',
        { remediationsVerified, dismissals },
      ]);
      const truth = counted();
      expect(difference(Object.fromEntries(told), truth)).toBeNull();
      const all = Object.values(truth);
      expect(all.filter(({ remediationsVerified }) => remediationsVerified > 0).length).toBeGreaterThan(LIVES / 20);
      expect(all.filter(({ dismissals }) => dismissals > 0).length).toBeGreaterThan(LIVES / 20);
    } finally {
      await pipeline.stop();
      await test.drop();
    }
  }, 300_000);
});
