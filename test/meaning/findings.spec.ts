import type { RecordedEvent } from '../oracle/events';
import { on, scribe } from '../oracle/given';
import { ask } from './ask';

const NGO = { publisher: 'urn:o:ngo' };
const AUDITOR = { verifiedBy: 'urn:o:auditor' };
const day = (number: number) => on(`2026-03-${String(number).padStart(2, '0')}T12:00:00Z`);

const only = (events: RecordedEvent[]) => ask(events).findings()[0];
const statusOf = (events: RecordedEvent[]) => {
  const finding = only(events);
  return [finding?.status, ...(finding?.sites ?? []).map(({ clearedBecause }) => clearedBecause)];
};

describe('§ 4 life', () => {
  it('open from reported on; unknown without it', () => {
    const { reported, later } = scribe();
    const closing = later('remediation-verified', 'f', AUDITOR);
    expect(only([closing])).toEqual({ finding: 'f', known: false, status: 'open', standing: 'alleged', sites: [] });
    expect(only([reported('f', { site: 'S' })])).toEqual({
      ...{ finding: 'f', known: true, status: 'open', standing: 'alleged' },
      sites: [{ site: 'S', open: true, standing: 'alleged' }],
    });
  });

  it('closed by remediation or dismissal, opened again, closed again', () => {
    const { reported, later } = scribe();
    const events = [reported('f', { site: 'S' }), later('remediation-verified', 'f', AUDITOR)];
    expect(statusOf(events)).toEqual(['closed', 'remediated']);
    events.push(later('dismissed', 'f')); // closed already
    expect(statusOf(events)).toEqual(['closed', 'remediated']);
    events.push(later('reopened', 'f', { publisher: 'urn:o:anyone' }));
    expect(statusOf(events)).toEqual(['open', undefined]);
    events.push(later('dismissed', 'f'));
    expect(statusOf(events)).toEqual(['closed', 'dismissed']);
  });

  it('events certainly before the first reported do not count, those possibly before do', () => {
    const { reported, later } = scribe();
    const report = reported('f', { site: 'S' }, on('2026-03-10'));
    const closedOn = (time: string) => statusOf([report, later('dismissed', 'f', on(time))])[0];
    expect(closedOn('2026-03-09')).toBe('open');
    expect(closedOn('2026-03-09T09:59:59Z')).toBe('open');
    expect(closedOn('2026-03-09T10:00:00Z')).toBe('closed');
    expect(closedOn('2026-03-10')).toBe('closed');
  });

  it('in order of latest time, then eventId in lower case, then publisher', () => {
    const { reported, later } = scribe();
    const report = reported('f', { site: 'S' }, day(1));
    const id = (letter: string) => ({ eventId: `${letter}0000000-0000-4000-8000-000000000000` });
    const dismissed = (more: object) => later('dismissed', 'f', { ...day(5), ...more });
    const reopened = (more: object) => later('reopened', 'f', { ...day(5), ...more });
    expect(statusOf([report, dismissed(id('a')), reopened(id('B'))])[0]).toBe('open');
    expect(statusOf([report, dismissed(id('b')), reopened(id('A'))])[0]).toBe('closed');
    expect(statusOf([report, dismissed(id('a')), reopened({ ...id('A'), publisher: 'urn:o:a' })])[0]).toBe('closed');
    expect(statusOf([report, dismissed(id('a')), reopened({ ...id('A'), publisher: 'urn:o:z' })])[0]).toBe('open');
    expect(statusOf([report, reopened({ ...on('2026-03-05'), ...id('a') }), dismissed(id('b'))])[0]).toBe('open'); // the 5th ends late
  });

  it('of a second reported nothing counts', () => {
    const { reported, later } = scribe();
    const events = [reported('f', { site: 'S' }, day(2)), later('dismissed', 'f', day(3))];
    events.push(reported('f', { site: 'T' }, { ...day(4), publisher: 'urn:o:two' }));
    expect(only(events)).toMatchObject({ status: 'closed', sites: [{ site: 'S' }] });
    events.push(reported('f', { site: 'U' }, { ...day(1), publisher: 'urn:o:two' })); // now this is the first
    expect(only(events)).toMatchObject({ status: 'open', sites: [{ site: 'U' }] });
  });

  it('of a second reported nothing counts: neither what it sets, nor when it was seen', () => {
    const { made, reported, later } = scribe();
    const events = [
      made('S', { A: 1 }, on('2026-01-31')),
      reported('f', { site: 'S' }, { observed: { from: '2026-03-01' } }),
    ];
    events.push(later('plan-submitted', 'f', { dueDate: '2026-06-30' }));
    const again = reported('f', { site: 'S' }, { observed: { from: '2029-01-01' }, collaborative: true });
    const told = (all: RecordedEvent[]) => ({
      ...only(all),
      flags: ask(all).flags(),
      ...ask(all).remediations('2026-07-01')[0],
    });
    expect(told([...events, again])).toEqual(told(events));
    expect(told(events)).toMatchObject({ dueDate: '2026-06-30', collaborative: false, overdue: true, flags: [{}] });
  });

  it('plan, progress and evidence never open or close', () => {
    const { reported, later } = scribe();
    const events = [reported('f', { site: 'S' })];
    for (const kind of [
      'plan-submitted',
      'plan-approved',
      'plan-rejected',
      'progress-reported',
      'evidence-submitted',
    ] as const)
      events.push(later(kind, 'f', AUDITOR));
    expect(statusOf(events)[0]).toBe('open');
    events.push(later('dismissed', 'f'), later('plan-rejected', 'f'));
    expect(statusOf(events)[0]).toBe('closed');
  });

  it('a voided event does not count', () => {
    const { reported, later, corrected } = scribe();
    const closing = later('dismissed', 'f');
    const report = reported('f', { site: 'S' }, on('2026-02-01'));
    expect(statusOf([report, closing, corrected(closing)])[0]).toBe('open');
    expect(only([report, closing, corrected(report)])?.known).toBe(false);
  });
});

describe('§ 4 self-declared never closes', () => {
  const registeredBy = (operator: string, more = {}) => scribe().registered('S', 'farm', { operator, ...more });

  it.each([
    ['without verifiedBy', {}, 'open'],
    ['verified by the operator', { verifiedBy: 'urn:o:farmer' }, 'open'],
    ['published by the operator', { ...AUDITOR, publisher: 'urn:o:farmer' }, 'open'],
    ['verified by who was its operator once', { verifiedBy: 'urn:o:former' }, 'open'],
    ['published by who was its operator once', { ...AUDITOR, publisher: 'urn:o:former' }, 'open'],
    ['by others', AUDITOR, 'closed'],
    ['by the reporter itself', { verifiedBy: 'urn:o:ngo' }, 'closed'],
  ])('%s', (_, more, expected) => {
    const { reported, later } = scribe();
    const sites = [
      registeredBy('urn:o:farmer'),
      registeredBy('urn:o:former', { eventId: 'f0000000-0000-4000-8000-000000000000' }),
    ];
    expect(statusOf([...sites, reported('f', { site: 'S' }), later('remediation-verified', 'f', more)])[0]).toBe(
      expected,
    );
  });

  it('nor does the subject close its own, site by site', () => {
    const { reported, later, registered } = scribe();
    const events = [
      registered('S', 'farm', { operator: 'urn:o:firm' }),
      registered('T', 'farm', { operator: 'urn:o:firm' }),
    ];
    events.push(registered('T', 'farm', { operator: 'urn:o:auditor', publisher: 'urn:o:two' }));
    events.push(reported('f', { organization: 'urn:o:firm' }));
    expect(statusOf([...events, later('remediation-verified', 'f', { verifiedBy: 'urn:o:firm' })])).toEqual([
      'open',
      undefined,
      undefined,
    ]);
    const own = later('remediation-verified', 'f', { ...AUDITOR, publisher: 'urn:o:firm' });
    expect(statusOf([...events, own])).toEqual(['open', undefined, undefined]);
    events.push(later('remediation-verified', 'f', AUDITOR)); // at T it was operator itself
    expect(statusOf(events)).toEqual(['open', 'remediated', undefined]);
  });

  it('of an organization without sites too', () => {
    const { reported, later } = scribe();
    const report = reported('f', { organization: 'urn:o:firm' });
    const ofSites = later('dismissed', 'f', { sites: ['S'] });
    expect(statusOf([report, ofSites, later('remediation-verified', 'f', { verifiedBy: 'urn:o:firm' })])).toEqual([
      'open',
    ]);
    expect(statusOf([report, later('remediation-verified', 'f', AUDITOR)])).toEqual(['closed']);
  });
});

describe('§ 4 the subject', () => {
  const firm = { organization: 'urn:o:firm' };

  it('closes its own neither as publisher nor as verifier, where no site of it is known', () => {
    const { reported, later } = scribe();
    const report = reported('f', firm);
    const byIt = later('remediation-verified', 'f', { ...AUDITOR, publisher: firm.organization });
    expect(statusOf([report, byIt])).toEqual(['open']);
    expect(statusOf([report, later('remediation-verified', 'f', { verifiedBy: firm.organization })])).toEqual(['open']);
  });

  it.each(['mill', 'refinery', 'port'])('may be a %s', (kind) => {
    const { registered, reported } = scribe();
    const found = ask([registered('M', kind), reported('f', { site: 'M' })]).findings()[0];
    expect(found?.sites).toMatchObject([{ site: 'M', open: true }]);
  });
});

describe('§ 4 the rest', () => {
  it('dismissed counts only from the publisher of the first reported', () => {
    const { reported, later } = scribe();
    const report = reported('f', { site: 'S' });
    expect(statusOf([report, later('dismissed', 'f', { publisher: 'urn:o:other' })])[0]).toBe('open');
    expect(statusOf([report, later('dismissed', 'f', NGO)])[0]).toBe('closed');
  });

  it('sites[] limits an event to those sites', () => {
    const { reported, later, registered } = scribe();
    const events = ['S', 'T'].map((site) => registered(site, 'farm', { operator: 'urn:o:firm' }));
    events.push(reported('f', { organization: 'urn:o:firm' }), later('dismissed', 'f', { sites: ['S', 'X'] }));
    events.push(later('verified', 'f', { sites: ['T'] }), later('reopened', 'f', { sites: ['X'] }));
    expect(only(events)).toMatchObject({
      ...{ status: 'open', standing: 'alleged' },
      sites: [
        { site: 'S', open: false, clearedBecause: 'dismissed', standing: 'alleged' },
        { site: 'T', open: true, standing: 'substantiated' },
      ],
    });
    events.push(
      later('remediation-verified', 'f', { ...AUDITOR, sites: ['T'] }),
      later('verified', 'f', { sites: ['S'] }),
    );
    expect(only(events)).toMatchObject({ status: 'closed', standing: 'substantiated' });
  });

  it('standing: alleged, substantiated, disputed, the last in order', () => {
    const { reported, later } = scribe();
    const events = [reported('f', { site: 'S' })];
    expect(only(events)?.standing).toBe('alleged');
    events.push(later('verified', 'f'));
    expect(only(events)?.standing).toBe('substantiated');
    events.push(later('disputed', 'f', { publisher: 'urn:o:farmer' }), later('reopened', 'f'));
    expect(only(events)).toMatchObject({ standing: 'disputed', sites: [{ standing: 'disputed' }] });
    events.push(later('verified', 'f'), later('dismissed', 'f'));
    expect(only(events)?.standing).toBe('substantiated');
  });

  it('an organization: every site of which any live registration names it operator', () => {
    const { reported, registered, corrected } = scribe();
    const mistaken = registered('V', 'farm', { operator: 'urn:o:firm' });
    const events = [
      registered('T', 'mill', { operator: 'urn:o:firm' }),
      registered('S', 'farm', { operator: 'urn:o:firm' }),
      registered('S', 'farm', { operator: 'urn:o:next' }),
      registered('U', 'farm', { operator: 'urn:o:next' }),
      ...[mistaken, corrected(mistaken)],
      reported('f', { organization: 'urn:o:firm' }),
    ];
    expect(only(events)?.sites.map(({ site }) => site)).toEqual(['S', 'T']);
  });
});
