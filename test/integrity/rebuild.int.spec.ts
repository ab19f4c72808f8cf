import fc from 'fast-check';
import { topicOf } from '@headwater/contracts';
import type { TestDatabase } from '@headwater/testing';
import { createGateway } from '../../apps/gateway/src/create-gateway';
import { ensureAdminKey, makeAdminKey } from '../../apps/gateway/src/keys/ensure-admin-key';
import type { Pipeline } from '../../apps/standalone/src/start-pipeline';
import { networks } from '../oracle/networks.arbitrary';
import { difference } from '../properties/difference';
import { answersOf, foretold } from './answers';
import { append, LOOK_BACK_MONTHS, newDatabase, quiet, recorded, settled, start, type Sent } from './harness';
import { startRebuild } from './rebuilding';

/**
 * `npm run rebuild` derives everything anew beside the services that serve, and takes their tables' place: answers are
 * the same to the byte before, while and after, what was said when stays, and a crash leaves everything as it was.
 */
const NETWORKS = Number(process.env['HEADWATER_REBUILDS'] ?? 8);

function sendings(count: number, from = 0): Sent[] {
  const worlds = fc
    .sample(networks({ maxEvents: 25 }), count)
    .map((events, i) => JSON.parse(JSON.stringify(events).replaceAll('"urn:x:', `"urn:w${from + i}:`)) as Sent[]);
  const all = worlds.flat();
  return fc.sample(fc.shuffledSubarray(all, { minLength: all.length }), 1)[0]!;
}

type Ask = (path: string) => Promise<string>;

/** What the gateway answers, as text, but for how far it goes. */
async function openGateway(pipeline: Pipeline): Promise<{ readonly ask: Ask; readonly close: () => Promise<void> }> {
  const database = await pipeline.open('gateway', 4);
  const config = { demo: false, lookBackMonths: LOOK_BACK_MONTHS };
  const app = await createGateway({ database, log: pipeline.log, config, logger: quiet });
  await app.init();
  const key = makeAdminKey();
  await ensureAdminKey(database, key);
  const http = app.getHttpAdapter().getInstance();
  await http.ready();
  return {
    ask: async (path) => {
      const answer = await http.inject({ method: 'GET', url: path, headers: { authorization: `Bearer ${key}` } });
      if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`);
      return answer.body.replaceAll(/"(projectedThrough|asOf)":"[^"]+"/g, '"$1":""');
    },
    close: () => app.close(),
  };
}

/** Every question there is about what is derived, and its answer. */
async function allAnswers(pipeline: Pipeline, ask: Ask): Promise<Record<string, string>> {
  const database = await pipeline.open('gateway', 1);
  const names = async (sql: string): Promise<string[]> =>
    (await database.query<{ name: string }>(sql)).map(({ name }) => encodeURIComponent(name));
  const batches = await names(
    'SELECT name FROM linker.batch b WHERE EXISTS (SELECT FROM linker.flow f WHERE f.batch = b.id AND f.live) ORDER BY 1',
  );
  const findings = await names('SELECT finding AS name FROM flagger.finding ORDER BY 1');
  const certificates = await names('SELECT certificate AS name FROM certifier.certificate ORDER BY 1');
  const paths = [
    ...batches.flatMap((each) => [`/v1/batches/${each}`, `/v1/batches/${each}/trace`]),
    ...findings.flatMap((each) => [`/v1/findings/${each}`, `/v1/findings/${each}/impact?limit=1000`]),
    ...certificates.map((each) => `/v1/certificates/${each}`),
    ...batches.map((each) => `/v1/batches/${each}/trace?direction=downstream`),
    ...[
      '/v1/flags?limit=1000',
      '/v1/findings?limit=1000',
      '/v1/sites?limit=1000',
      '/v1/parked?limit=1000',
      '/v1/anomalies?limit=1000',
    ],
  ];
  const answers: Record<string, string> = {};
  for (const path of paths) answers[path] = await ask(path);
  return answers;
}

const lastFlags = async (pipeline: Pipeline): Promise<number> =>
  (await pipeline.log.ranges([topicOf('flags')])).reduce((sum, { end }) => sum + end, 0);

describe('a rebuild', () => {
  let test: TestDatabase;
  let pipeline: Pipeline;
  beforeEach(async () => {
    test = await newDatabase();
    pipeline = await start(test.url);
  });
  afterEach(async () => {
    await pipeline.stop();
    await test.drop();
  });

  const rebuilt = async (): Promise<string> => {
    const { code, output } = await startRebuild({ DATABASE_URL: test.url }).ended;
    if (code !== 0) throw new Error(output);
    return output;
  };
  const schemas = async (): Promise<string[]> =>
    (
      await (
        await pipeline.open('gateway', 1)
      ).query<{ name: string }>(`SELECT nspname AS name FROM pg_namespace WHERE nspname ~ '_(next|before)$'`)
    ).map(({ name }) => name);

  it('changes no byte of any answer, before, while and after, and tells nobody anything', async () => {
    await append(pipeline, sendings(NETWORKS));
    await settled(pipeline);
    const gateway = await openGateway(pipeline);
    const before = await allAnswers(pipeline, gateway.ask);
    const told = await lastFlags(pipeline);
    const asked = Object.keys(before);

    const rebuilding = startRebuild({ DATABASE_URL: test.url });
    let over = false;
    void rebuilding.ended.then(() => (over = true));
    let answered = 0;
    while (!over) {
      const path = asked[Math.floor(Math.random() * asked.length)]!;
      expect({ [path]: await gateway.ask(path) }).toEqual({ [path]: before[path] });
      answered++;
    }
    const { code, output } = await rebuilding.ended;
    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringMatching(/Rebuilt: [0-9]+ flags, all as they were/),
    });
    expect(answered).toBeGreaterThan(20);
    expect(await allAnswers(pipeline, gateway.ask)).toEqual(before);
    expect(await lastFlags(pipeline)).toBe(told);
    expect(await schemas()).toEqual([]);
    // And what comes afterwards is taken in, numbers going on where they were.
    await append(pipeline, sendings(5, 1000));
    await expectOraclesAnswers(pipeline);
    await gateway.close();
  }, 240_000);

  it('under load: what comes meanwhile is in the answers, once', async () => {
    await append(pipeline, sendings(NETWORKS));
    const rebuilding = startRebuild({ DATABASE_URL: test.url });
    let over = false;
    void rebuilding.ended.then(() => (over = true));
    for (let world = 2000; !over; world += 2) await append(pipeline, sendings(2, world), 3);
    const { code, output } = await rebuilding.ended;
    expect([code, code === 0 ? '' : output]).toEqual([0, '']);
    await append(pipeline, sendings(2, 5000));
    await expectOraclesAnswers(pipeline);
  }, 240_000);

  it('mends what was broken, and tells what is other than was said', async () => {
    const standing = async (): Promise<number> =>
      (await (await pipeline.open('gateway', 1)).query(`SELECT 1 FROM flagger.flag WHERE NOT gone AND status = 'open'`))
        .length;
    for (let from = 0; (await standing()) < 5; from += NETWORKS) {
      await append(pipeline, sendings(NETWORKS, from));
      await settled(pipeline);
    }
    const gateway = await openGateway(pipeline);
    const before = await allAnswers(pipeline, gateway.ask);
    const linker = await pipeline.open('linker', 1);
    const flagger = await pipeline.open('flagger', 1);
    await linker.query('DELETE FROM linker.edge');
    await linker.query('DELETE FROM linker.page');
    await linker.query('UPDATE linker.step SET live = NOT live WHERE id % 3 = 0');
    await flagger.query('DELETE FROM flagger.reach');
    const broken = await flagger.query<{ version: number }>(
      `UPDATE flagger.flag SET max = 0.123, min = 0, pro_rata = 0.01 WHERE NOT gone AND ctid IN (SELECT ctid FROM flagger.flag WHERE NOT gone LIMIT 3) RETURNING version`,
    );
    const lost = await flagger.query(
      `DELETE FROM flagger.flag WHERE ctid IN (SELECT ctid FROM flagger.flag WHERE NOT gone AND status = 'open' AND max <> 0.123 LIMIT 1) RETURNING 1`,
    );
    const told = await lastFlags(pipeline);
    expect(await rebuilt()).toMatch(/on [0-9]+ batches the flags are other ones/);
    await settled(pipeline);
    const when = (text: string): string => text.replaceAll(/"(raisedAt|clearedAt)":"[^"]+"/g, '"$1":""');
    const after = await allAnswers(pipeline, gateway.ask);
    expect(Object.keys(after)).toEqual(Object.keys(before));
    for (const [path, answer] of Object.entries(before))
      expect({ [path]: when(after[path]!) }).toEqual({ [path]: when(answer) });
    expect(broken.length).toBe(3);
    expect((await lastFlags(pipeline)) - told).toBe(broken.length + lost.length);
    await gateway.close();
  }, 240_000);

  it('killed at any moment leaves everything as it was, and the next one begins afresh', async () => {
    await append(pipeline, sendings(NETWORKS));
    await settled(pipeline);
    const gateway = await openGateway(pipeline);
    const before = await allAnswers(pipeline, gateway.ask);
    const moments = [/making/, /taken in/, /services wait/, /putting the new/];
    for (let round = 0; round < 6; round++) {
      const rebuilding = startRebuild({ DATABASE_URL: test.url });
      await rebuilding.said(moments[round % moments.length]!).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * (round < 4 ? 20 : 400)));
      rebuilding.kill();
      await rebuilding.ended;
      await append(pipeline, sendings(1, 7000 + round));
      await settled(pipeline);
      for (const path of Object.keys(before)
        .filter((each) => each.startsWith('/v1/batches'))
        .slice(0, 40))
        expect(await gateway.ask(path)).toBe(before[path]);
    }
    await rebuilt();
    expect(await schemas()).toEqual([]);
    await expectOraclesAnswers(pipeline);
    await gateway.close();
  }, 240_000);

  it('is one at a time', async () => {
    await append(pipeline, sendings(3));
    const first = startRebuild({ DATABASE_URL: test.url });
    await first.said(/making/);
    const second = await startRebuild({ DATABASE_URL: test.url }).ended;
    expect(second).toEqual({ code: 1, output: 'Another rebuild works on this database: wait for it to end.\n' });
    expect((await first.ended).code).toBe(0);
  }, 120_000);
});

async function expectOraclesAnswers(pipeline: Pipeline): Promise<void> {
  await settled(pipeline);
  const worlds = new Map<string, Awaited<ReturnType<typeof recorded>>>();
  for (const event of await recorded(pipeline)) {
    const world = /"urn:w(\d+):/.exec(JSON.stringify(event))![1]!;
    worlds.set(world, [...(worlds.get(world) ?? []), event]);
  }
  const expected = [...worlds.values()].map((world) => foretold(world, LOOK_BACK_MONTHS));
  const merged = (part: 'traces' | 'flags' | 'findings' | 'claims'): Record<string, unknown> =>
    Object.assign({}, ...expected.map((each) => each[part])) as Record<string, unknown>;
  const actual = await answersOf(
    await pipeline.open('gateway', 2),
    expected.flatMap(({ batches }) => batches),
  );
  expect(
    difference(actual, {
      ...{ traces: merged('traces'), flags: merged('flags') },
      ...{ findings: merged('findings'), claims: merged('claims') },
    }),
  ).toBeNull();
}
