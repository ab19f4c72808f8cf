import type { Table } from '@headwater/file-import';
import { editionOf, mapIpisMines } from './map-ipis-mines';

const COLUMNS = [
  'pcode',
  'visit_date',
  'name',
  'longitude',
  'latitude',
  'province',
  'mineral1',
  'mineral2',
  'mineral3',
  'visit_onsite',
  'childunder15',
  'childunder15work',
  'forced_labour_armed_group1',
  'forced_labour_armed_group2',
  'forced_labour_armed_group3',
];
const VISIT = {
  pcode: 'codmine00068',
  visit_date: '2015-04-17',
  name: 'Kanzambu',
  longitude: '29.01',
  latitude: '1.18',
  province: 'Ituri',
  mineral1: 'Or',
  visit_onsite: '1',
};
const map = (...visits: Record<string, string>[]) => {
  const table: Table = {
    columns: COLUMNS,
    rows: visits.map((cells, i) => ({ row: i + 2, cells: { ...VISIT, ...cells } })),
  };
  return mapIpisMines(table, '2024-02');
};
const findings = (...visits: Record<string, string>[]) =>
  map(...visits).events.filter(({ stream }) => stream === 'findings');

describe('IPIS mine visits', () => {
  it('register a mine once, from its latest visit', () => {
    const { events } = map({ visit_date: '2020-05-05', name: 'Kanzambu II', mineral2: 'Cobalt' }, {});
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      key: 'site/codmine00068',
      row: 2,
      event: {
        site: 'urn:headwater:ipis:codmine00068',
        siteKind: 'mine',
        name: 'Kanzambu II',
        country: 'CD',
        subdivision: 'CD-IT',
        location: { type: 'Point', coordinates: [29.01, 1.18] },
        commodities: ['cobalt'],
        identifiers: [{ scheme: 'pcode', value: 'codmine00068' }],
        eventTime: '2020-05-05',
      },
    });
  });
  it('claim no commodity for gold', () => expect(map({}).events[0]!.event).not.toHaveProperty('commodities'));
  it('make nothing of a blank: not asked is not none', () =>
    expect(findings({}, { visit_date: '2016-01-02' })).toEqual([]));
  it('make nothing of an absence before anything was seen', () => expect(findings({ childunder15: '0' })).toEqual([]));

  it('open a finding by the first visit that saw it, wherever it stands in the file', () => {
    const [first, second] = findings(
      { visit_date: '2018-02-03', childunder15: '1' },
      { visit_date: '2015-04-17', childunder15: '1', childunder15work: 'Creuser' },
    );
    expect(first).toMatchObject({
      key: 'finding/codmine00068/child-labour',
      row: 3,
      event: {
        kind: 'reported',
        finding: 'urn:headwater:ipis:codmine00068:child-labour',
        subject: { site: 'urn:headwater:ipis:codmine00068' },
        category: 'child-labour',
        indicators: ['C182-3d'],
        observed: { from: '2015-04-17', to: '2015-04-17' },
        source: { kind: 'survey', edition: '2024-02' },
        description: expect.stringContaining('Creuser'),
      },
    });
    expect(second).toMatchObject({ key: 'visit/codmine00068/2018-02-03/child-labour', event: { kind: 'reported' } });
  });

  it('keep an absence as an observation that closes nothing, and take it back when it is seen again', () => {
    const kinds = findings(
      { childunder15: '1' },
      { visit_date: '2016-01-05', childunder15: '0' },
      { visit_date: '2017-01-05' },
      { visit_date: '2018-01-05', childunder15: '1' },
    ).map(({ event }) => event.kind);
    expect(kinds).toEqual(['reported', 'evidence-submitted', 'reopened']);
  });
  it('take forced labour by any of three armed groups', () => {
    expect(findings({ forced_labour_armed_group1: '0', forced_labour_armed_group3: '1' })).toMatchObject([
      { event: { category: 'forced-labour', finding: 'urn:headwater:ipis:codmine00068:forced-labour' } },
    ]);
  });
  it('read the 1st of January as that whole year', () => {
    expect(findings({ visit_date: '2010-01-01', childunder15: '1' })[0]!.event).toMatchObject({
      observed: { from: '2010-01-01', to: '2010-12-31' },
      eventTime: '2010-12-31',
      description: expect.stringContaining('in 2010 (day not known)'),
    });
  });
  it('join rows of one mine and day: seen if either saw it', () => {
    const mapping = map({ childunder15: '0' }, { childunder15: '1' });
    expect(mapping.events.filter(({ stream }) => stream === 'findings')).toHaveLength(1);
    expect(mapping.notes).toEqual([{ row: 3, note: expect.stringContaining('same mine and day as row 2') }]);
  });
  it('depend on the edition in nothing that would change a finding', () => {
    const [finding] = findings({ childunder15: '1' });
    expect(JSON.stringify(finding!.identity)).not.toContain('2024-02');
  });
  it('tell rows that cannot be taken', () => {
    expect(
      map({ visit_date: '2015-13-01' }, { childunder15: 'oui' }, { pcode: '' }).problems.map(({ row, column }) => [
        row,
        column,
      ]),
    ).toEqual([
      [2, 'visit_date'],
      [3, 'childunder15'],
      [4, 'pcode'],
    ]);
  });
  it('refuse another file', () =>
    expect(mapIpisMines({ columns: ['a'], rows: [] }, null).problems[0]!.reason).toContain('not a file of IPIS'));
});

describe('the edition in a file name', () => {
  it.each([
    ['cod_mines_curated_all_opendata_p_ipis_2024-02.csv', '2024-02'],
    ['derived_cobalt_sites_2026-05.csv', '2026-05'],
    ['export-2024-02-17.csv', null],
    ['mines.csv', null],
  ])('%s: %s', (name, edition) => expect(editionOf(name)).toBe(edition));
});
