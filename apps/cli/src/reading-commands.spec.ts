import { READ_EXAMPLES } from '../../gateway/src/openapi/read-examples';
import { FakeGateway } from './fake-gateway';
import { runProgram } from './program';

/** The gateway's own examples of its answers, in words: what an answer of today says is shown. */
describe('asking on the command line', () => {
  let gateway: FakeGateway;
  let url: string;
  let said: string[];
  beforeEach(async () => {
    gateway = new FakeGateway();
    [url, said] = [await gateway.start(), []];
  });
  afterEach(() => gateway.stop());

  async function run(args: string, path: string, answer: unknown): Promise<string> {
    gateway.answers.set(path, answer);
    const code = await runProgram(args.split(' '), {
      env: { HEADWATER_KEY: 'k', HEADWATER_URL: url },
      cwd: '.',
      output: { say: (text) => said.push(text), tell: (text) => said.push(text) },
      today: '2026-11-22',
    });
    const text = said.join('\n');
    expect([code, text]).toEqual([0, text]);
    return text;
  }
  const example = (name: string): object => READ_EXAMPLES[name] as object;

  it('a certificate: what it speaks for, whose word counts, and who relied on it', async () => {
    const text = await run('certificate RA-1', '/v1/certificates/RA-1?limit=100', {
      ...example('Certificate'),
      timeline: [
        {
          ...{ eventId: 'x', kind: 'suspended', publisher: 'urn:x:org:stranger', eventTime: '2026-05-02' },
          ...{ effective: '2026-05-01T00:00:00.000Z', counts: false, reason: 'audit' },
        },
      ],
      selfIssued: true,
    });
    expect(text).toMatch(/speaks for +Farms and supply chains audited[\s\S]*issued by +\S+ \(SELF-ISSUED\)/);
    expect(text).toMatch(/suspended +2026-05-02 +urn:x:org:stranger +does not count: not who issued it; audit/);
    expect(text).toMatch(/VERDICT +BECAUSE +CLAIMED +BATCH +DISPATCH\nsupported/);
  });

  it('who relied on a certificate, from page to page, as of the first', async () => {
    const page = (more: object): object => ({ ...example('Certificate'), asOf: '2026-01-01T00:00:00.000Z', ...more });
    const reliedOn = (batch: string): object[] => [
      { batch, event: 'e', custody: null, verdict: 'unsupported', reasons: ['expired'] },
    ];
    const asOf = '2026-01-01T00:00:00.000Z';
    gateway.answers.set(
      `/v1/certificates/C?asOf=${asOf}&limit=1&cursor=n`,
      page({ reliedOnBy: reliedOn('two'), next: 'm' }),
    );
    const text = await run(
      'certificate C --limit 2',
      '/v1/certificates/C?limit=2',
      page({ reliedOnBy: reliedOn('one'), next: 'n' }),
    );
    expect(text).toMatch(/unsupported +expired +no model +one +e\nunsupported +expired +no model +two +e\n… and more/);
  });

  it('a batch: its claims with their verdicts, and the numbers behind what does not add up', async () => {
    const text = await run('batch C --as-of 2026-01-01T00:00:00Z', '/v1/batches/C?asOf=2026-01-01T00:00:00Z', {
      ...example('BatchSummary'),
      anomalyFacts: [{ kind: 'several-makers', organizations: ['urn:x:a', 'urn:x:b'] }],
    });
    expect(text).toMatch(/flags +1 open, 0 cleared \(look-back 12 months\)/);
    expect(text).toMatch(/VERDICT +BECAUSE +CLAIMED +CERTIFICATE +DISPATCH\n\w+/);
    expect(text).toMatch(/several-makers +urn:x:a, urn:x:b/);
  });

  it('hand-overs: each opened to the events behind it', async () => {
    const text = await run('handovers C --site F', '/v1/batches/C/handovers?site=F&limit=100', {
      items: [example('HandOver')],
      next: null,
    });
    expect(text).toMatch(/^declared: \S+\n +made by production .*\n +receipt .*\n +used by transformation /);
  });

  it('changes: what went, what came, and because of which event', async () => {
    const text = await run(
      'changes C --since 2026-01-10T00:00:00Z',
      '/v1/batches/C/changes?since=2026-01-10T00:00:00Z',
      {
        ...example('Changes'),
        complete: false,
      },
    );
    expect(text).toMatch(/NOT complete[\s\S]* because of \w+ by \S+: \S+/);
    expect(text).toMatch(/flag \S+ at \S+: none → open, alleged, 25 %/);
  });

  it('reports: each figure by group, what is not known last, and the total', async () => {
    const figures = { findings: 3, open: 1, medianDaysToClose: null, verifiedBy: { reporter: 1, thirdParty: 0 } };
    const text = await run(
      'report remediation --group-by country --country HN',
      '/v1/reports/remediation?groupBy=country&country=HN',
      { groupBy: 'country', items: [{ group: null, ...figures }], total: figures, complete: true, asOf: 'then' },
    );
    expect(text).toMatch(/COUNTRY +FINDINGS +OPEN +MEDIAN DAYS TO CLOSE\nnot known +3 +1 +–\ntotal +3 +1 +–/);
  });

  it('a trace: coverage, what does not add up, and what lists say of the areas', async () => {
    const trace = READ_EXAMPLES['Trace'] as { readonly nodes: readonly object[] };
    const text = await run('trace C', '/v1/batches/C/trace?direction=upstream', {
      ...trace,
      nodes: [{ ...trace.nodes[0], batch: 'C', anomalies: ['overdrawn'] }],
    });
    expect(text).toMatch(/located \d+ %, named only \d+ %/);
    expect(text).toMatch(/overdrawn +C/);
    expect(text).toMatch(
      /Area risk, which is no finding \(US Department of Labor.*edition 2021\)\norigin +HN +Coffee: child labour/,
    );
  });
});
