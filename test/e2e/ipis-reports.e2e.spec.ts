import { parse } from 'csv-parse/sync';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { call } from './http';
import { ADMIN_KEY, type Instance, start, tidyUp } from './standalone';

jest.setTimeout(180_000);

/** Real data, kept beside the repository and not in it; where it is absent the spec says so. */
const FILE = resolve(__dirname, '../../../shared/data/ipis-drc-2024/cod_mines_curated_all_opendata_p_ipis_2024-02.csv');
const there = existsSync(FILE);
if (!there) process.stderr.write(`SKIPPED: reports of the IPIS mine visits: ${FILE} is not there\n`);

/** Provinces as the file writes them. */
const CODES: Record<string, string> = {
  ...{ 'Nord-Kivu': 'CD-NK', 'Sud-Kivu': 'CD-SK', Ituri: 'CD-IT', Maniema: 'CD-MA', Tanganyika: 'CD-TA' },
  ...{ 'Haut-Uele': 'CD-HU', 'Bas-Uele': 'CD-BU', Tshopo: 'CD-TO', 'Haut-Katanga': 'CD-HK', Lualaba: 'CD-LU' },
  ...{ 'Haut-Lomami': 'CD-HL', 'Kasaï-Oriental': 'CD-KE' },
};
const QUESTIONS: Record<string, string[]> = {
  'child-labour': ['childunder15'],
  'forced-labour': ['forced_labour_armed_group1', 'forced_labour_armed_group2', 'forced_labour_armed_group3'],
};

type Cells = Record<string, string>;
interface Look {
  readonly mine: string;
  readonly region: string;
  readonly issue: string;
  readonly day: string;
  readonly what: 'finding' | 'seenAgain' | 'evidence';
}

/** What the file itself says: of each mine and question the first visit that saw it, and each later one that asked. */
function looksInFile(): Look[] {
  const rows = parse<Cells>(readFileSync(FILE), { columns: true, bom: true });
  const byMine = new Map<string, Map<string, Cells[]>>();
  for (const row of rows) {
    const date = row['visit_date']!.slice(0, 10);
    // A first of January stands for the year: it counts as its last day, after all others.
    const day = `${date.endsWith('-01-01') ? `${date.slice(0, 4)}-12-31` : date} ${date}`;
    const visits = byMine.get(row['pcode']!) ?? new Map<string, Cells[]>();
    byMine.set(row['pcode']!, visits.set(day, [...(visits.get(day) ?? []), row]));
  }
  return [...byMine].flatMap(([mine, visits]) => {
    const days = [...visits.keys()].sort();
    const region = CODES[visits.get(days.at(-1)!)![0]!['province']!] ?? 'CD';
    return Object.entries(QUESTIONS).flatMap(([issue, columns]) => {
      let known = false;
      return days.flatMap((day): Look[] => {
        const answers = visits.get(day)!.flatMap((row) => columns.map((column) => row[column]));
        const seen = answers.includes('1');
        if (!seen && !(known && answers.includes('0'))) return [];
        const what = !seen ? 'evidence' : known ? 'seenAgain' : 'finding';
        known = true;
        return [{ mine, region, issue, day: day.slice(0, 10), what }];
      });
    });
  });
}

const figuresOf = (looks: readonly Look[]) => {
  const count = (what: string): number => looks.filter((look) => look.what === what).length;
  return {
    visits: new Set(looks.map(({ mine, day }) => `${mine} ${day}`)).size,
    sitesVisited: new Set(looks.map(({ mine }) => mine)).size,
    ...{ findings: count('finding'), followUps: looks.length - count('finding') },
    ...{ seenAgain: count('seenAgain'), evidence: count('evidence'), remediationsVerified: 0, dismissals: 0 },
  };
};

function linesBy(looks: readonly Look[], of: (look: Look) => string): object[] {
  return [...new Set(looks.map(of))].sort().map((group) => ({
    group,
    ...figuresOf(looks.filter((look) => of(look) === group)),
  }));
}

(there ? describe : describe.skip)('reports of the IPIS mine visits, edition 2024-02', () => {
  let headwater: Instance;
  const looks = there ? looksInFile() : [];
  const get = (route: string) => call(headwater.url, 'GET', `/v1/reports/${route}`);

  beforeAll(async () => {
    headwater = await start();
    const cli = join(__dirname, '../../apps/cli/bin/headwater.cjs');
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [cli, 'import', 'ipis-mines', FILE, '--json', '--url', headwater.url, '--key', ADMIN_KEY],
      { maxBuffer: 64 * 1_048_576 },
    );
    expect(JSON.parse(stdout.trim().split('\n').at(-1)!)).toMatchObject({ rejected: [] });
    // All of it is in the answers once something that was sent after it is.
    const last = { eventId: '00000000-0000-4000-8000-000000000001', kind: 'registered', eventTime: '2024-02-01' };
    const site = { site: 'urn:x:mine:last', siteKind: 'mine' };
    const answer = await call(headwater.url, 'POST', '/v1/sites', {
      json: { ...last, ...site },
      headers: { prefer: 'wait=30' },
    });
    expect(answer.body).toMatchObject({ accepted: 1, pending: 0 });
  });
  afterAll(tidyUp);

  it('count what the file says, by region, issue and month', async () => {
    expect(looks.filter(({ what }) => what === 'finding')).toHaveLength(560 + 176);
    for (const [groupBy, of] of [
      ['region', ({ region }: Look) => region],
      ['issue', ({ issue }: Look) => issue],
      ['month', ({ day }: Look) => day.slice(0, 7)],
    ] as const) {
      const { status, body } = await get(`monitoring?groupBy=${groupBy}`);
      expect([status, body.complete, body.total]).toEqual([200, true, figuresOf(looks)]);
      expect(body.items).toEqual(linesBy(looks, of));
    }
    const ofYear = looks.filter(({ day }) => day.startsWith('2015'));
    expect((await get('monitoring?groupBy=issue&from=2015-01-01&to=2015-12-31')).body.items).toEqual(
      linesBy(ofYear, ({ issue }) => issue),
    );
  });

  it('call nothing remedied that was only not seen again', async () => {
    const found = looks.filter(({ what }) => what === 'finding');
    const { body } = await get('remediation?groupBy=category');
    expect(body.items).toMatchObject(
      Object.keys(QUESTIONS).map((group) => {
        const findings = found.filter(({ issue }) => issue === group).length;
        return { group, findings, open: findings, overdue: 0, closed: 0, medianDaysToClose: null };
      }),
    );
    expect((await get('remediation')).body.items).toMatchObject([{ group: 'CD', findings: found.length }]);
    const months = (await get('remediation?groupBy=month')).body.items as { group: string; findings: number }[];
    expect(months.map(({ group, findings }) => [group, findings])).toEqual(
      [...new Set(found.map(({ day }) => day.slice(0, 7)))]
        .sort()
        .map((month) => [month, found.filter(({ day }) => day.startsWith(month)).length]),
    );
  });
});
