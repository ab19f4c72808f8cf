import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '@headwater/testing';
import { runProgram } from '../../apps/cli/src/program';
import { builtStandalone } from './built';
import { allPages, call } from './http';
import { ADMIN_KEY, type Instance, start, tidyUp } from './standalone';

const ROOT = join(__dirname, '../..');

jest.setTimeout(60_000);

/** DESIGN § 5: ready within 15 s, on a machine that has nothing else to do; a build server may have. */
const READY_MS = 15_000;

interface Flag {
  readonly batch: string;
  readonly commodity: string;
  readonly status: string;
}

describe('Headwater on its simulated network, as a newcomer meets it', () => {
  let headwater: Instance;
  let readyMs: number;

  beforeAll(async () => {
    headwater = await start({ env: { HEADWATER_DEMO: undefined } });
    readyMs = performance.now() - headwater.startedAt;
    process.stdout.write(`ready after ${Math.round(readyMs)} ms, ${headwater.memory()} MB resident\n`);
  });
  afterAll(tidyUp);

  const get = (path: string, key?: string | null) => call(headwater.url, 'GET', path, key === undefined ? {} : { key });

  it('is ready in time, and says so in two lines', () => {
    expect(readyMs).toBeLessThan(READY_MS);
    expect(headwater.stderr).toBe('');
    expect(headwater.stdout).toMatch(
      /^Headwater is ready on a simulated network\. API docs: http:\/\/127\.0\.0\.1:\d+\/docs\nOpen http:\/\/127\.0\.0\.1:\d+\/\?token=\S+\n$/,
    );
  });

  it('shows open flags of all three commodities, and their batches', async () => {
    const open = await allPages<Flag>(headwater.url, '/v1/flags?status=open');
    expect([...new Set(open.map(({ commodity }) => commodity))].sort()).toEqual(['cobalt', 'coffee', 'vanilla']);
    for (const batch of new Set(open.map((each) => each.batch))) {
      const { status, body } = await get(`/v1/batches/${encodeURIComponent(batch)}/trace`);
      expect([status, body.complete]).toEqual([200, true]);
      expect(body.flags).toContainEqual(expect.objectContaining({ status: 'open' }));
    }
  });

  it('lists every kind of anomaly and lead, once there was time to look', async () => {
    const kinds = async (): Promise<string[]> => {
      const items = await allPages<{ kind: string }>(headwater.url, '/v1/anomalies');
      return [...new Set(items.map(({ kind }) => kind))].sort();
    };
    await eventually(async () => (await kinds()).length === 10, 30_000);
    expect(await kinds()).toEqual([
      ...['commodity-mismatch', 'contested-site', 'cycle', 'emptied', 'mass-gain', 'mixed-forms', 'overdrawn'],
      ...['several-makers', 'used-before-made', 'withdrawn-then-similar'],
    ]);
  });

  it('says of every answer that it is simulated, problems too', async () => {
    const [{ batch }] = (await get('/v1/flags?limit=1')).body.items as [Flag];
    const name = encodeURIComponent(batch);
    const paths = [
      '/v1/flags',
      '/v1/findings',
      '/v1/sites',
      '/v1/keys',
      '/v1/parked',
      '/v1/search?q=a',
      `/v1/batches/${name}`,
      `/v1/batches/${name}/trace`,
    ];
    const wrong = ['/v1/batches/none', '/v1/flags?limit=x', '/v1/nothing', '/nothing', '/v1/keys?cursor=%00'];
    for (const path of [...paths, ...wrong]) {
      const { body, headers } = await get(path);
      expect([path, body?.simulated, headers.get('headwater-simulated')]).toEqual([path, true, 'true']);
    }
    const refused = [
      await get('/v1/flags', null),
      await get('/v1/flags', 'wrong'),
      await call(headwater.url, 'POST', '/v1/sites', { raw: '{' }),
      await call(headwater.url, 'POST', '/v1/sites', { raw: 'x', type: 'text/plain' }),
      await call(headwater.url, 'POST', '/v1/sites', { json: [{}] }),
      await call(headwater.url, 'POST', '/v1/sites', { raw: '', headers: { 'content-type': 'application/json' } }),
    ];
    for (const { status, body } of refused) expect([status, body?.simulated]).toEqual([expect.any(Number), true]);
    expect((await call(headwater.url, 'POST', '/v1/sites', { json: [] })).body).toMatchObject({
      accepted: 0,
      simulated: true,
    });
    expect((await get('/', null)).text).toContain('Simulated data');
  });

  it('answers its pages and documents to anybody', async () => {
    for (const [path, type] of [
      ['/', 'text/html'],
      ['/docs', 'text/html'],
      ['/openapi.json', 'application/json'],
      ['/health/ready', 'application/json'],
      ['/metrics', 'text/plain'],
    ] as const) {
      const answer = await get(path, null);
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
        path,
        200,
        expect.stringContaining(type),
      ]);
    }
    const docs = (await get('/docs', null)).text;
    const assets = [...docs.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].map(
      ([, path]) => new URL(path!, `${headwater.url}/docs/`).pathname,
    );
    expect(assets.length).toBeGreaterThan(0);
    for (const path of assets) expect([path, (await get(path, null)).status]).toEqual([path, 200]);
  });

  it('signs in by the printed link, once, and opens a flagged batch', async () => {
    const link = headwater.link.slice(headwater.url.length);
    // A chat program or a mail scanner that looks at the link first must not use it up.
    const head = await call(headwater.url, 'HEAD', link, { key: null });
    expect(head.headers.get('set-cookie')).toBeNull();
    const first = await get(link, null);
    expect([first.status, first.headers.get('location')]).toEqual([303, expect.stringMatching(/^\/batches\//)]);
    const cookie = first.headers.get('set-cookie')!;
    expect(cookie).toMatch(/^headwater_session=\S+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/);
    const session = await call(headwater.url, 'GET', '/v1/session', {
      key: null,
      headers: { cookie: cookie.split(';')[0]! },
    });
    expect([session.status, session.body]).toEqual([200, expect.objectContaining({ roles: ['admin'] })]);
    const second = await get(link, null);
    expect([second.status, second.headers.get('set-cookie'), second.text]).toEqual([
      401,
      null,
      expect.stringContaining('Sign in'),
    ]);
    expect((await get(first.headers.get('location')!, null)).status).toBe(401);
  });

  // What docs/demo.md says of them. A claim that rests on a suspension told later; a hand-over by a container.
  it.each([
    ['batch lot:WD-WENTA-S', /unsupported +suspended +segregated +\S+:certificate:ORG-ET-0555/],
    ['batch lot:BULK-2503-B', /overdrawn +[\d.]+ kg in, [\d.]+ kg out/],
    [
      'certificate certificate:ORG-ET-0555',
      /2026-05-20\S+ +reinstated +\S+ +\S+:wenta-dima +does not count[^]*2026-04-01\S+ +2026-07-15\S+ +suspended[^]*unsupported +suspended +segregated +\S+:WD-WENTA-S/,
    ],
    ['certificate certificate:ORG-ET-0555 --limit 1', /and more: raise --limit/],
    ['certificate certificate:VANILLA-CODE-TSARAVOLA', /SELF-ISSUED/],
    [
      'handovers lot:NH-2603-ET',
      /documented: \S+DEMU2600632\n +made by packing +\S+ +\S+:wenta-dima[^]*receipt +\S+ +\S+:nordhaven[^]*used by transformation +\S+ +\S+:nordhaven/,
    ],
    [
      'changes lot:WD-WENTA-S --since 2026-03-01T00:00:00Z',
      /because of dispatch by \S+:wenta-dima[^]*none → 27.1 %, segregated, declared[^]*claim of \S+:ORG-ET-0555: none → \S+[^]*F-CF-04 at \S+: none → open, disputed/,
    ],
    ['report remediation', /COUNTRY +FINDINGS[^]*\nCD +5 +4 +\d+ +0 +1 +1 +0 +254 +254\n[^]*\ntotal +17/],
    ['report monitoring --group-by issue', /safety-and-health +6 +4 +4 +2/],
    ['report remediation --group-by month --csv', /^month,total,[^]*\n2025-09,false,2,2,\d+,/],
    ['trace lot:KR-HOUSE-2607', /origin +HN +Coffee: child labour\n[^]*untraced +unknown +nothing can be said/],
  ])('answers "headwater %s"', async (args, words) => {
    const said: string[] = [];
    const code = await runProgram(args.replace(/ (?=(lot|certificate):)/, ' urn:headwater:demo:').split(' '), {
      ...{
        env: { HEADWATER_URL: headwater.url, HEADWATER_KEY: ADMIN_KEY },
        cwd: headwater.folder,
        today: '2026-12-01',
      },
      output: { say: (text) => said.push(text), tell: (text) => said.push(text) },
    });
    expect(said.join('\n')).toMatch(words);
    expect(code).toBe(0);
  });

  it('tells of a finding that is posted, as README has it', async () => {
    const section = /^## A minute with an alert$(.*?)^## /ms.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))![1]!;
    const [watch, post] = [...section.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, commands]) =>
      commands!
        .replaceAll('.headwater/demo/', `${headwater.folder}/demo/`)
        .replaceAll('http://127.0.0.1:3000', headwater.url)
        .replace('npx headwater', `exec node ${join(builtStandalone(), '../../../cli/src/main.js')}`),
    ) as [string, string];
    const watching = spawn('bash', ['-c', watch], { env: { ...process.env, HEADWATER_URL: headwater.url } });
    const wait = async (stream: NodeJS.ReadableStream, wanted: RegExp): Promise<string> => {
      let said = '';
      for await (const text of stream) if (wanted.test((said += String(text)))) return said;
      throw new Error(`ended with ${said}`);
    };
    try {
      await wait(watching.stderr, /Watching/);
      const told = wait(watching.stdout, /RAISED.*lot:KR-HOUSE-2607.*forced-labour, critical/);
      const posting = spawn('bash', ['-c', post]);
      expect(JSON.parse(await wait(posting.stdout, /}/))).toMatchObject({ accepted: 1, rejected: [] });
      await told;
    } finally {
      watching.kill();
      await once(watching, 'close');
    }
  });
});
