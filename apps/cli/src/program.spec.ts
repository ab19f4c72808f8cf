import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeGateway } from './fake-gateway';
import { runProgram } from './program';

describe('the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headwater-'));
  let gateway: FakeGateway;
  let url: string;
  let said: string[];
  let told: string[];
  beforeEach(async () => {
    gateway = new FakeGateway();
    url = await gateway.start();
    said = [];
    told = [];
  });
  afterEach(() => gateway.stop());
  const run = (args: string, env: Record<string, string> = { HEADWATER_KEY: 'k', HEADWATER_URL: url }) =>
    runProgram(args.split(' ').filter(Boolean), {
      env,
      cwd: folder,
      output: { say: (text) => said.push(text), tell: (text) => told.push(text) },
      today: '2026-11-22',
    });
  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };

  it.each([
    ['--help', 0],
    ['flags --help', 0],
    ['', 2],
    ['fly', 2],
    ['trace', 2],
    ['flags --limit many', 2],
    ['flags --status bogus', 2],
    ['flags --commodity tea', 2],
    ['anomalies --commodity tea', 2],
    ['changes B', 2],
    ['report', 2],
    ['report sales', 2],
    ['report remediation --commodity tea', 2],
    ['report remediation --csv --json', 2],
    ['flags --url nowhere', 2],
    ['import pictures x.csv', 2],
    ['import sites nowhere.csv', 2],
    ['watch', 1],
    ['trace nothing', 1],
  ])('"headwater %s" ends with %d', async (args, code) => expect(await run(args)).toBe(code));

  it.each(['changes B --since yesterday', 'flags --as-of 2026-03-01', 'report remediation --group-by region'])(
    '"headwater %s" was called wrongly where the gateway says so: it ends with 2, as other options do',
    async (args) => {
      const body = { title: 'A parameter is not valid', detail: '"since" must be a time with offset.' };
      gateway.moods.push({ status: 400, body });
      expect(await run(args)).toBe(2);
      expect(told.join()).toContain('"since" must be a time with offset.');
    },
  );

  it('asks for the flags of an organization', async () => {
    gateway.answers.set('/v1/flags?status=cleared&organization=urn:x:org:one&limit=100', { items: [], next: null });
    expect(await run('flags --status cleared --organization urn:x:org:one')).toBe(0);
    expect(said.join()).toContain('No cleared flags.');
  });

  it('shows anomalies with their numbers', async () => {
    const kg = (value: number) => ({ value, unit: 'KGM' });
    const item = { commodity: 'coffee', organization: 'urn:x:org:one', at: '2026-03-01T00:00:00Z' };
    const use = { usedAt: '2026-02-10', madeAt: '2026-03-01', taken: kg(10), there: kg(0) };
    gateway.answers.set('/v1/anomalies?commodity=coffee&limit=100', {
      items: [
        {
          ...{ ...item, kind: 'overdrawn', batch: 'urn:x:A', site: null },
          facts: { kind: 'overdrawn', made: kg(100), used: kg(120), over: kg(20) },
        },
        {
          ...{ ...item, kind: 'used-before-made', batch: 'urn:x:B', site: null },
          facts: { kind: 'used-before-made', count: 2, uses: [use, use] },
        },
        {
          ...{ ...item, kind: 'contested-site', batch: null, site: 'urn:x:S', organization: null },
          facts: { kind: 'contested-site', kinds: [{ siteKind: 'farm' }, { siteKind: 'mill' }], operators: [] },
        },
      ],
      next: null,
    });
    expect(await run('anomalies --commodity coffee')).toBe(0);
    const words = said.join().replaceAll(/ {2,}/g, ' ').split('\n').slice(1);
    expect(words).toEqual([
      'overdrawn coffee 100 kg in, 120 kg out: 20 kg over urn:x:org:one urn:x:A',
      'used-before-made coffee used 2026-02-10, made 2026-03-01: 10 kg of 0 kg (1 of 2) urn:x:org:one urn:x:B',
      'contested-site coffee farm / mill urn:x:S',
    ]);
  });

  it('tells the life of a finding: who said what, as what, and what does not count', async () => {
    gateway.answers.set('/v1/findings/urn:x:f:1', {
      ...{ finding: 'urn:x:f:1', status: 'open', standing: 'alleged', category: 'child-labour', severity: null },
      ...{ subject: { site: 'urn:x:farm:1' }, reportedBy: 'urn:x:org:bureau', daysOpen: 41, asOf: '2026-03-01' },
      ...{ dueDate: '2026-02-01', overdue: true, collaborative: false },
      ...{ batchesReached: 2, batchesOpen: 2, batchesOnce: 3, siteCount: 1, sites: [] },
      ...{ conventions: [{ code: 'C138', name: 'Minimum Age Convention' }], indicators: [], codes: [] },
      plan: { state: 'approved', decided: null, rootCause: null, actions: ['Day rates'], preventiveActions: [] },
      extensions: [{ from: '2026-02-01', to: '2026-05-01', state: 'asked', at: '2026-01-20', by: 'urn:x:org:farmer' }],
      life: [
        {
          ...{ kind: 'remediation-verified', eventTime: '2026-02-20', publisher: 'urn:x:org:farmer', role: 'operator' },
          ...{ selfDeclared: true, counts: false, remark: 'self-declared', verifiedBy: 'urn:x:org:farmer' },
        },
      ],
    });
    expect(await run('finding urn:x:f:1')).toBe(0);
    const text = said.join('\n');
    for (const each of [
      'severity unknown',
      '2026-02-01 (OVERDUE)',
      '41 days',
      '2 with an open flag, 3 ever',
      'root cause: not stated',
      'corrective: Day rates',
      'extension 2026-02-01 → 2026-05-01, asked',
      'operator, self-declared',
      'does not count: self-declared',
    ])
      expect(text).toContain(each);
  });

  it('asks for a key', async () => {
    expect(await run('flags', {})).toBe(2);
    expect(told.join()).toContain('HEADWATER_KEY');
  });

  it('imports a CSV and says so as JSON on the last line', async () => {
    const lots = file(
      'lots.csv',
      'kind;date;batch;quantity;unit\nproduction;2026-03-02;A;250;kg\nproduction;2026-03-02;B;1,5;kg\n',
    );
    expect(await run(`import shipments ${lots} --json`)).toBe(1);
    expect(JSON.parse(said.at(-1)!)).toMatchObject({
      rows: 2,
      accepted: 1,
      duplicates: 0,
      corrected: 0,
      rejected: [{ row: 3, column: 'quantity' }],
    });
    expect(gateway.requests.map(({ path }) => path)).toEqual([
      '/v1/imports/csv:lots/lookup',
      '/v1/imports/csv:lots/shipments',
    ]);
  });

  it('imports NDJSON, and in words', async () => {
    expect(
      await run(`import sites ${file('sites.ndjson', '{"kind":"registered","site":"a","siteKind":"farm"}\n')}`),
    ).toBe(0);
    expect(said.join('\n')).toMatch(/accepted\s+1 events/);
  });

  it('checks a file on a dry run without key or server', async () => {
    const sites = file('farms.csv', 'site,siteKind\na,farm\nb,castle\n');
    expect(await run(`import sites ${sites} --dry-run`, {})).toBe(1);
    expect(said.join('\n')).toMatch(/row 3\s+siteKind\s+must be one of/);
    gateway.stop();
    expect(await run(`import sites ${sites} --dry-run`)).toBe(1);
    expect(told.join('\n')).toContain('cannot reach');
  });

  it('refuses a file that is no table', async () => {
    expect(await run(`import sites ${file('x.xlsx', 'no zip')}`)).toBe(1);
    expect(told.join()).toContain('not a readable XLSX');
    expect(await run(`import sites ${file('x.pdf', '')}`)).toBe(1);
    expect(await run(`import ipis-mines ${file('other.csv', 'a,b\n1,2\n')}`)).toBe(1);
  });

  it('traces a batch, with the options before or after the command', async () => {
    gateway.answers.set('/v1/batches/urn:x:lot:C/trace?direction=upstream', {
      batch: 'urn:x:lot:C',
      asOf: '2026-11-22T10:00:00Z',
      complete: true,
      projectedThrough: '2026-11-22T10:00:00Z',
      nodes: [{ batch: 'urn:x:lot:C', depth: 0 }],
      edges: [],
      origins: [
        {
          site: 'urn:x:farm:7',
          siteKind: 'farm',
          name: 'Los Pinos',
          country: 'HN',
          share: { min: 0.25, proRata: 0.25, max: 0.25 },
          custody: 'segregated',
          evidence: 'documented',
          publishers: ['urn:x:coop', 'urn:x:mill'],
          certificates: [],
          flags: ['F-1'],
        },
      ],
      untraced: { min: 0.75, proRata: 0.75, max: 0.75 },
      flags: [
        {
          finding: 'F-1',
          site: 'urn:x:farm:7',
          category: 'child-labour',
          status: 'open',
          exposure: { min: 0.25, proRata: 0.25, max: 0.25 },
          path: ['A', 'urn:x:lot:C'],
        },
      ],
    });
    expect(await run(`--url ${url} trace urn:x:lot:C --key k`, {})).toBe(0);
    expect(said.join('\n')).toMatch(
      /25 %\s+Los Pinos\s+farm, HN\s+segregated, documented\s+1 2 [\s\S]*75 %\s+untraced[\s\S]*2 is the word of urn:x:mill[\s\S]*A → urn:x:lot:C/,
    );
    expect(await run('trace urn:x:lot:C --json')).toBe(0);
    expect(JSON.parse(said.at(-1)!)).toMatchObject({ complete: true });
  });

  it('lists flags, impact and parked events page by page', async () => {
    const exposure = { min: 0, proRata: null, max: 1 };
    gateway.answers.set('/v1/flags?status=open&limit=100', {
      items: [{ batch: 'A', site: 's', finding: 'F-1', status: 'open', standing: 'disputed', exposure }],
      next: null,
    });
    gateway.answers.set('/v1/findings/F-1/impact?limit=2', {
      items: [{ batch: 'A', exposure, status: 'open', standings: ['alleged', 'disputed'] }],
      next: 'c',
    });
    gateway.answers.set('/v1/findings/F-1/impact?limit=1&cursor=c', {
      items: [{ batch: 'B', exposure, status: 'open' }],
      next: 'd',
    });
    gateway.answers.set('/v1/parked?limit=100', { items: [], next: null });
    expect([await run('flags'), await run('impact F-1 --limit 2'), await run('parked')]).toEqual([0, 0, 0]);
    expect(said[0]).toMatch(/open +disputed .*0–100 %/);
    expect(said[1]).toMatch(/open +alleged, disputed /);
    expect(said[1]).toMatch(/A\n.*B\n… and more/);
    expect(said[2]).toBe('Nothing is parked.');
  });
});
