import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, EVENT_STREAMS, HeadwaterEvent, readEvent, ShipmentEvent } from '@headwater/contracts';
import { oracle } from '../../../../test/oracle/oracle';
import { DEMO_ORGANIZATIONS, DEMO_START_BATCH, type DemoEvent, demoEvents, demoRounds } from './demo-events';

const events = demoEvents();
const of = (stream: string): HeadwaterEvent[] =>
  events.filter((each) => each.stream === stream).map(({ event }) => event);
const about = (kind: string, code: string): string => `urn:headwater:demo:${kind}:${code}`;

describe('the simulated network', () => {
  it('holds only events that are let in, under their full names', () => {
    const refused = events.flatMap(({ stream, event }) => {
      const reading = readEvent(stream, event);
      if (!reading.ok) return [`${stream} ${event.kind}: ${reading.problem.pointer} ${reading.problem.detail}`];
      return canonicalJson(reading.event) === canonicalJson(event) ? [] : [`${stream} ${event.kind}: not in full`];
    });
    expect(refused).toEqual([]);
  });

  it('is the same on every run', () => {
    expect(canonicalJson(demoEvents())).toBe(canonicalJson(events));
  });

  it('gives each event an id of its own, and each publisher a name', () => {
    expect(new Set(events.map(({ event }) => event.eventId)).size).toBe(events.length);
    const known = new Set(DEMO_ORGANIZATIONS.map(({ organization }) => organization));
    expect(events.filter(({ event }) => !known.has(event.publisher))).toEqual([]);
  });

  it('is small enough to read and large enough to trace', () => {
    const counts = Object.fromEntries(EVENT_STREAMS.map((stream) => [stream, of(stream).length]));
    const batches = new Set(
      of('shipments').flatMap((event) => ((event as ShipmentEvent).outputs ?? []).map(({ batch }) => batch)),
    );
    expect(counts.sites).toBeLessThan(80);
    expect(counts.shipments).toBeLessThan(700);
    expect(counts.findings).toBeLessThan(80);
    expect(counts.certifications).toBeLessThan(40);
    expect(batches.size).toBeGreaterThan(250);
    expect(batches.size).toBeLessThan(400);
  });

  it('ends before 22 November 2026', () => {
    expect(
      events.filter(({ event }) => event.eventTime.slice(0, 10) > '2026-11-21' && event.kind !== 'issued'),
    ).toEqual([]);
  });
});

describe('what docs/demo.md promises, by the oracle of MEANING', () => {
  const recorded = events.map(({ stream, event }, i) => ({
    stream,
    event,
    recordedAt: new Date(Date.UTC(2026, 10, 22) + i).toISOString(),
  }));
  const answers = oracle(recorded as unknown as Parameters<typeof oracle>[0]);
  const flags = answers.flags();
  const start = answers.trace(DEMO_START_BATCH);

  it('names nothing that is not there', () => {
    const page = readFileSync(join(__dirname, '../../../../docs/demo.md'), 'utf8');
    const named = [...page.matchAll(/`(?:lot:|container:|finding:)?([A-Z0-9][A-Z0-9-]{4,})`/g)].map(
      (match) => match[1]!,
    );
    const told = JSON.stringify(events);
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((name) => !told.includes(name))).toEqual([]);
  });

  it('opens with a blend that is flagged every way, with an untraced part', () => {
    const here = flags.filter(({ batch }) => batch === DEMO_START_BATCH);
    expect(here.map(({ finding, status, relation }) => [finding.slice(-7), status, relation])).toEqual([
      ['F-CF-05', 'cleared', 'origin'],
      ['F-CF-04', 'open', 'origin'],
      ['F-CF-02', 'open', 'handling'],
      ['F-CF-06', 'open', 'origin'],
      ['F-CF-08', 'open', 'origin'],
      ['F-CF-01', 'open', 'origin'],
      ['F-CF-03', 'cleared', 'origin'],
    ]);
    expect(start.origins).toHaveLength(18);
    expect(start.untraced.min).toBeGreaterThan(0);
    expect(start.origins.some(({ path }) => path.some((batch) => batch.includes(':container:')))).toBe(true);
    expect(start.origins.find(({ site }) => site.endsWith('hn-piedra-lunera'))!.share.min).toBeGreaterThan(0.1);
  });

  it('shows every anomaly', () => {
    const shown = new Map(
      answers.batches().flatMap((batch) => answers.anomalies(batch).map((anomaly) => [anomaly, batch] as const)),
    );
    expect([...shown.keys()].sort()).toEqual([
      'cycle',
      'emptied',
      'mass-gain',
      'mixed-forms',
      'overdrawn',
      'used-before-made',
    ]);
  });

  it('shows every lead that the lots and places tell of themselves', () => {
    const leads = answers.batches().flatMap((batch) => answers.leads(batch).map(({ kind }) => [kind, batch]));
    expect(leads).toEqual([
      ['several-makers', about('container', 'AIR-SAVA-26-131')],
      ['commodity-mismatch', about('lot', 'VX26-1-CUTS')],
    ]);
    expect(answers.contestedSites().map(({ site }) => site)).toEqual([about('site', 'mg-tsaravola')]);
  });

  it('takes a flagged lot back only once all before has been sent', () => {
    const [before, after] = demoRounds() as [readonly DemoEvent[], readonly DemoEvent[]];
    const tells = (round: readonly DemoEvent[], name: string): boolean => JSON.stringify(round).includes(name);
    expect([tells(before, 'VG26-L3-SUPPL'), tells(before, 'VG26-L6-SUPPL')]).toEqual([true, false]);
    expect(tells(after, 'VG26-L6-SUPPL')).toBe(true);
    expect(after.filter(({ event }) => event.kind === 'reported')).toEqual([]);
  });

  it('shows findings in every standing, and self-declared remediation that does not close', () => {
    const byName = new Map(answers.findings().map((each) => [each.finding, each]));
    expect(byName.get(about('finding', 'F-CF-01'))).toMatchObject({ status: 'open', standing: 'substantiated' });
    expect(byName.get(about('finding', 'F-CF-03'))).toMatchObject({ status: 'closed' });
    expect(byName.get(about('finding', 'F-CF-04'))).toMatchObject({ status: 'open', standing: 'disputed' });
    expect(byName.get(about('finding', 'F-CF-05'))).toMatchObject({
      status: 'closed',
      sites: [{ clearedBecause: 'dismissed' }],
    });
    expect(byName.get(about('finding', 'F-VA-03'))?.sites.map(({ open }) => open)).toEqual([true, false]);
    expect(byName.has(about('finding', 'F-CF-07'))).toBe(false);
  });

  it('rules a crop out by the look-back', () => {
    const reached = flags.filter(({ finding }) => finding.endsWith('F-CF-06')).map(({ batch }) => batch);
    expect(reached).toContain(about('lot', 'KR-LAPAZ-2608'));
    expect(reached).not.toContain(about('lot', 'KR-ALTA-2506'));
  });
});
