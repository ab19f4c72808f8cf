import { short } from './asked';
import type { RecordedEvent } from '../oracle/events';
import { during, on, scribe } from '../oracle/given';
import { ask } from './ask';

const flagged = (events: RecordedEvent[], lookBackMonths?: number) =>
  ask(events, { lookBackMonths })
    .flags()
    .map(({ batch, site }) => `${batch} ${site}`);

/** A of the farm S and B of the farm T go through the mill M into C; some of C becomes D. */
function network() {
  const written = scribe();
  const { made, turned } = written;
  const events = [made('S', { A: 100 }), made('T', { B: 300 })];
  events.push(turned({ A: 100, B: 300 }, { C: 400 }, { site: 'M' }), turned({ C: 300 }, { D: 300 }));
  return { ...written, events };
}

describe('§ 4 flag', () => {
  it('on every batch that a production at the site leads to', () => {
    const { events, reported } = network();
    const flags = ask([...events, reported('f', { site: 'S' })]).flags();
    expect(flags.map(({ batch, path }) => [batch, path])).toEqual([
      ['A', ['A']],
      ['C', ['A', 'C']],
      ['D', ['A', 'C', 'D']],
    ]);
    expect(flags[2]).toMatchObject({
      site: 'S',
      finding: 'f',
      relation: 'origin',
      status: 'open',
      madeBefore: false,
      standing: 'alleged',
    });
    expect(short(flags[2]!.exposure)).toEqual([0, 0.25, 0.333333]);
  });

  it('a transformation at the site handles', () => {
    const { events, reported } = network();
    const flags = ask([...events, reported('f', { site: 'M' })]).flags();
    expect(flags).toMatchObject([
      { batch: 'C', relation: 'handling', exposure: { min: 1, proRata: 1, max: 1 }, path: ['C'] },
      { batch: 'D', relation: 'handling', exposure: { min: 1, proRata: 1, max: 1 }, path: ['C', 'D'] },
    ]);
  });

  it('so does a production at a site that is no origin; one of each is an origin', () => {
    const { events, reported, made, registered, turned } = network();
    events.push(reported('f', { site: 'M' }), made('M', { E: 100 }), turned({ E: 100, A: 0 }, { G: 100 }));
    const relation = (all: RecordedEvent[]) =>
      ask(all)
        .flags()
        .find(({ batch }) => batch === 'G')?.relation;
    expect(relation(events)).toBe('origin');
    expect(relation([...events, registered('M', 'mill')])).toBe('handling');
  });

  it('a receipt under a new name, a packing, a dispatch at the site do not', () => {
    const { events, reported, renamed, packed, moved } = network();
    events.push(renamed('D', 'E', 300, { site: 'W' }), packed('K', { E: undefined }, { site: 'W' }));
    events.push(moved('dispatch', { K: undefined }, { site: 'W' }), reported('f', { site: 'W' }));
    expect(flagged(events)).toEqual([]);
  });

  it.each(['mill', 'refinery'])('a %s under a finding flags what it processed, not what it was given', (kind) => {
    const { events, reported, registered } = network();
    events.push(registered('M', kind), reported('f', { site: 'M' }));
    expect(flagged(events)).toEqual(['C M', 'D M']);
  });

  it('no finding without a live reported, no flag', () => {
    const { events, reported, corrected } = network();
    const report = reported('f', { site: 'S' });
    expect(ask([...events, report, corrected(report)]).flags()).toEqual([]);
  });

  it('sorted by batch, site, finding; all sites of a finding together', () => {
    const { events, reported, registered, later } = network();
    for (const site of ['S', 'T', 'M'])
      events.push(registered(site, site === 'M' ? 'mill' : 'farm', { operator: 'urn:o:firm' }));
    events.push(reported('f', { organization: 'urn:o:firm' }), reported('e', { site: 'T' }));
    const answers = ask(events);
    expect(answers.flags().map(({ batch, site, finding }) => batch + site + finding)).toEqual([
      ...['ASf', 'BTe', 'BTf', 'CMf', 'CSf', 'CTe', 'CTf', 'DMf', 'DSf', 'DTe', 'DTf'],
    ]);
    expect(answers.exposureTogether('D', 'f')).toEqual({ exposure: { min: 1, proRata: 1, max: 1 }, path: ['C', 'D'] });
    events.push(later('dismissed', 'f', { sites: ['M', 'T'] }));
    const together = ask(events).exposureTogether('D', 'f');
    expect([short(together!.exposure), together?.path]).toEqual([
      [0, 0.25, 0.333333],
      ['A', 'C', 'D'],
    ]);
    events.push(later('dismissed', 'f'));
    expect(ask(events).exposureTogether('D', 'f')).toBeNull();
    expect(ask(events).exposureTogether('X', 'e')).toBeNull();
  });
});

describe('§ 4 status', () => {
  it('cleared, and why; the flag stays', () => {
    const { events, reported, later } = network();
    events.push(reported('f', { site: 'S' }, on('2026-03-02')));
    const closing = later('remediation-verified', 'f', { verifiedBy: 'urn:o:auditor', ...on('2026-03-03') });
    expect(ask([...events, closing]).flags()[0]).toMatchObject({ status: 'cleared', clearedBecause: 'remediated' });
    const dismissal = later('dismissed', 'f', on('2026-03-03'));
    expect(ask([...events, dismissal]).flags()[0]).toMatchObject({
      status: 'cleared',
      clearedBecause: 'dismissed',
      madeBefore: false,
    });
  });

  it.each([
    ['2026-04-30T00:00:00Z', true],
    ['2026-05-01T12:00:00Z', true],
    ['2026-05-01T12:00:00.001Z', false],
    ['2026-05-01', true],
    ['2026-05-02', true], // begins at 10:00Z on the 1st
    ['2026-05-03', false],
  ])('remedied at noon on May 1st, made on %s: made before %s', (time, madeBefore) => {
    const { made, reported, later } = scribe();
    const closing = later('remediation-verified', 'f', { verifiedBy: 'urn:o:auditor', ...on('2026-05-01T12:00:00Z') });
    const events = [made('S', { A: 5 }, on(time)), reported('f', { site: 'S' }), closing];
    expect(ask(events).flags()).toMatchObject([{ batch: 'A', status: 'cleared', madeBefore }]);
  });

  it('site by site', () => {
    const { events, reported, registered, later } = network();
    for (const site of ['S', 'T']) events.push(registered(site, 'farm', { operator: 'urn:o:firm' }));
    events.push(
      reported('f', { organization: 'urn:o:firm' }),
      later('dismissed', 'f', { sites: ['S'] }),
      later('disputed', 'f', { sites: ['T'] }),
    );
    expect(
      ask(events)
        .flags()
        .filter(({ batch }) => batch === 'C'),
    ).toMatchObject([
      { site: 'S', status: 'cleared', standing: 'alleged' },
      { site: 'T', status: 'open', standing: 'disputed' },
    ]);
  });
});

describe('§ 4 ruled out', () => {
  const finding = (from?: string) =>
    scribe().reported('f', { site: 'S' }, from === undefined ? {} : { observed: { from, to: '2029-01-01' } });
  const at = (time: string, more = {}) => scribe().made('S', { A: 5 }, { ...on(time), ...more });

  it.each([
    ['2026-03-10T23:59:59Z', '2027-03-11', []],
    ['2026-03-11T00:00:00Z', '2027-03-11', ['A S']],
    ['2026-03-11T01:00:00+02:00', '2027-03-11', []], // its UTC date is the 10th
    ['2026-03-10', '2027-03-11', []],
    ['2026-03-11', '2027-03-11', ['A S']],
    ['2027-02-28', '2028-02-29', ['A S']],
    ['2027-02-27', '2028-02-29', []],
    ['2029-01-01', '2027-03-11', ['A S']], // after it was observed: not ruled out
    ['1999-01-01', undefined, ['A S']], // without observed nothing is
  ])('a step on %s, observed from %s', (time, from, expected) => {
    expect(flagged([at(time), finding(from)])).toEqual(expected);
  });

  it('a step ends with its period', () => {
    const written = '2027-01-01T00:00:00Z';
    expect(flagged([at(written, during({ from: '2026-01-01', to: '2026-03-10' })), finding('2027-03-11')])).toEqual([]);
    expect(flagged([at(written, during({ from: '2026-01-01', to: '2026-03-11' })), finding('2027-03-11')])).toEqual([
      'A S',
    ]);
    expect(flagged([at(written, during({ from: '2026-01-01' })), finding('2027-03-11')])).toEqual(['A S']);
  });

  it('looks back as many months as told', () => {
    expect(flagged([at('2026-03-10'), finding('2027-03-11')], 13)).toEqual(['A S']);
    expect(flagged([at('2027-03-10'), finding('2027-03-11')], 0)).toEqual([]);
  });

  it('steps of the site that are ruled out do not count in the exposure', () => {
    const { made, turned, reported } = scribe();
    const events = [
      made('S', { A: 100 }, on('2026-01-01')),
      made('S', { B: 300 }),
      turned({ A: 100, B: 300 }, { C: 400 }),
    ];
    events.push(reported('f', { site: 'S' }, { observed: { from: '2027-03-01' } }));
    expect(ask(events).flags()).toMatchObject([
      { batch: 'B' },
      { batch: 'C', exposure: { min: 0.75, proRata: 0.75, max: 0.75 }, path: ['B', 'C'] },
    ]);
  });
});
