import { eventually, type TestDatabase } from '@headwater/testing';
import { randomUUID } from 'node:crypto';
import { PipelineProjection } from '../../apps/gateway/src/projection/pipeline-projection';
import { PgProgress } from '../../apps/gateway/src/projection/progress.read-model';
import { startPipeline, type Pipeline } from '../../apps/standalone/src/start-pipeline';
import { scribe } from '../oracle/given';
import { append, dying, LOOK_BACK_MONTHS, newDatabase, quiet, settled, type Sent } from './harness';

const FARM = 'urn:x:s:farm';
const STORM = 'urn:x:f:storm';
const OTHER = 'urn:x:f:other';
const SIZES = { atOnce: 6, portion: 4 };
/** Portions at once at most. */
const MOST = 8;

/** How things stood when a settling transaction had committed. */
interface Look {
  readonly storm: number;
  readonly other: number;
  readonly portions: number;
  readonly covered: boolean;
}

describe('a finding that reaches more batches than are settled at once', () => {
  const { made, turned, reported, corrected, later } = scribe();
  let test: TestDatabase;
  let pipeline: Pipeline;
  const looks: Look[] = [];
  /** Done once, while the flagger is held after its first portion. */
  let amid: (() => Promise<void>) | undefined;
  let reportedAt: Date | undefined;

  async function begin(faults: Parameters<typeof startPipeline>[0]['faults']): Promise<void> {
    pipeline = await startPipeline({
      ...{ url: test.url, logger: quiet, lookBackMonths: LOOK_BACK_MONTHS, partitions: 3, poolSize: 4 },
      ...(faults ? { faults } : {}),
      portionSizes: SIZES,
    });
  }

  const one = async <T>(sql: string, params: readonly unknown[] = []): Promise<T> =>
    (await (await pipeline.open('gateway', 1)).query<{ value: T }>(sql, params))[0]!.value;

  const flagsOf = (finding: string): Promise<number> =>
    one('SELECT count(*)::int AS value FROM flagger.flag WHERE finding = $1 AND NOT gone', [finding]);
  const portions = (): Promise<number> => one('SELECT count(*)::int AS value FROM flagger.portion');

  async function look(transaction: string): Promise<void> {
    if (transaction !== 'settle' || reportedAt === undefined) return;
    const database = await pipeline.open('gateway', 2);
    const projection = new PipelineProjection(pipeline.log, new PgProgress(database));
    const now = {
      ...{ storm: await flagsOf(STORM), other: await flagsOf(OTHER), portions: await portions() },
      covered: await projection.waitFor(reportedAt, 0),
    };
    looks.push(now);
    if (now.storm === 0 || now.portions === 0) return;
    const first = amid;
    amid = undefined;
    await first?.();
  }

  /** One lot of the farm, parted into five, each of these into eight: 46 batches. A lot of another farm. */
  async function grow(): Promise<number> {
    const names = (stem: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${stem}:${i}`);
    const of = (all: readonly string[]): Record<string, number> => Object.fromEntries(all.map((name) => [name, 8]));
    const parts = names('urn:x:part', 5);
    await append(pipeline, [
      made(FARM, { 'urn:x:lot': 40 }),
      turned({ 'urn:x:lot': 40 }, of(parts)),
      ...parts.map((part) => turned({ [part]: 8 }, of(names(`a:${part}`, 8)))),
      made('urn:x:s:others', { 'urn:x:theirs': 1 }),
    ] as Sent[]);
    await settled(pipeline);
    return 46;
  }

  async function subscribe(): Promise<void> {
    await (
      await pipeline.open('notifier', 1)
    ).query('SELECT notifier.add_subscription($1, $2, $3, $4, $5, $6, $7, $8)', [
      ...[randomUUID(), 'urn:x:monitor', 'all', '{}', null, 'whsec_dGVzdA==', null, 10],
    ]);
  }

  const alerts = (type: string): Promise<number> =>
    one(
      `SELECT count(DISTINCT body::json->'data'->>'batch')::int AS value FROM notifier.alert WHERE finding = $1 AND type = $2`,
      [STORM, `headwater.flag.${type}.v1`],
    );

  const report = reported(STORM, { site: FARM }, { category: 'child-labour' });

  async function storm(): Promise<void> {
    await append(pipeline, [report] as Sent[]);
    reportedAt = await one<Date>('SELECT max(appended_at) AS value FROM log.record');
    await settled(pipeline);
    await eventually(() => looks.length === 0 || looks.at(-1)!.portions === 0);
  }

  beforeEach(async () => {
    test = await newDatabase();
    looks.length = 0;
    [amid, reportedAt] = [undefined, undefined];
  });
  afterEach(async () => {
    await pipeline.stop();
    await test.drop();
  });

  it('is settled nearest first, a bounded number at once, and alerted before the last is settled', async () => {
    await begin({ afterCommit: look });
    const all = await grow();
    await subscribe();
    let alerted = 0;
    // The flagger waits for this.
    amid = async () => void (alerted = await eventually(async () => (await alerts('raised')) || undefined));
    await storm();
    expect(alerted).toBeGreaterThan(0);
    expect(alerted).toBeLessThan(all);
    const counts = [0, ...looks.map((each) => each.storm)];
    expect(counts.at(-1)).toBe(all);
    counts.forEach((count, i) => i > 0 && expect(count - counts[i - 1]!).toBeLessThanOrEqual(SIZES.portion * MOST));
    const lengths = await one<number[]>(
      `SELECT array_to_json(array_agg(array_length(path, 1) ORDER BY version)) AS value FROM flagger.flag WHERE finding = $1`,
      [STORM],
    );
    expect(lengths).toEqual([1, ...Array<number>(5).fill(2), ...Array<number>(40).fill(3)]);
    expect(await one('SELECT batches_reached AS value FROM flagger.finding WHERE finding = $1', [STORM])).toBe(all);
    expect(await one('SELECT count(*)::int AS value FROM flagger.round')).toBe(0);
  }, 60_000);

  it('is not covered by projectedThrough until its last portion is settled', async () => {
    await begin({ afterCommit: look });
    await grow();
    await storm();
    const open = looks.filter((each) => each.portions > 0);
    expect(open.length).toBeGreaterThan(1);
    expect(open.filter(({ covered }) => covered)).toEqual([]);
    expect(looks.at(-1)).toMatchObject({ portions: 0, storm: 46 });
  }, 60_000);

  it('lets the finding of another be flagged amid it', async () => {
    await begin({ afterCommit: look });
    const all = await grow();
    amid = () =>
      append(pipeline, [reported(OTHER, { site: 'urn:x:s:others' }, { category: 'child-labour' })] as Sent[]);
    await storm();
    const first = looks.find(({ other }) => other === 1);
    expect(first!.storm).toBeLessThan(all);
    expect(first!.portions).toBeGreaterThan(0);
  }, 60_000);

  it('loses and doubles nothing when it dies between portions, before or after a commit', async () => {
    const deadly = dying(0.25);
    let growing = true;
    const die = (at: 'beforeCommit' | 'afterCommit', transaction: string): void => {
      if (!growing) void deadly[at]?.(transaction);
    };
    await begin({ beforeCommit: (name) => die('beforeCommit', name), afterCommit: (name) => die('afterCommit', name) });
    const all = await grow();
    await subscribe();
    growing = false;
    await storm();
    deadly.calm();
    await eventually(async () => (await alerts('raised')) === all);
    expect(deadly.deaths()).toBeGreaterThan(1);
    const said = await one<{ all: number; keys: number }>(
      `SELECT json_build_object('all', count(*), 'keys', count(DISTINCT r.key)) AS value FROM log.record r JOIN log.topic t ON t.id = r.topic_id WHERE t.name = 'headwater.flags.v1'`,
    );
    expect(said).toEqual({ all, keys: all });
    expect(await one('SELECT count(*)::int AS value FROM notifier.alert')).toBe(all);
  }, 60_000);

  it.each(['amid', 'after'])(
    'tells what a correction takes as withdrawn, where it comes %s it',
    async (when) => {
      await begin({ afterCommit: look });
      const all = await grow();
      await subscribe();
      const correct = (): Promise<void> => append(pipeline, [corrected(report)] as Sent[]);
      if (when === 'amid') amid = correct;
      await storm();
      if (when === 'after') await correct();
      await settled(pipeline);
      await eventually(async () => (await flagsOf(STORM)) === 0 && (await portions()) === 0);
      await eventually(
        async () => (await alerts('raised')) > 0 && (await alerts('raised')) === (await alerts('cleared')),
      );
      if (when === 'after') expect(await alerts('raised')).toBe(all);
      const reasons = await one<string[]>(
        `SELECT array_to_json(array_agg(DISTINCT body::json->'data'->>'reason')) AS value FROM notifier.alert WHERE type = 'headwater.flag.cleared.v1'`,
      );
      expect(reasons).toEqual(['withdrawn']);
    },
    60_000,
  );

  it('is mended in portions, too', async () => {
    await begin({ afterCommit: look });
    const all = await grow();
    await subscribe();
    await storm();
    await append(pipeline, [later('remediation-verified', STORM, { verifiedBy: 'urn:o:auditor' })] as Sent[]);
    await settled(pipeline);
    await eventually(async () => (await alerts('cleared')) === all);
    expect(await one(`SELECT count(*)::int AS value FROM flagger.flag WHERE status = 'open'`)).toBe(0);
  }, 60_000);
});
