import fc from 'fast-check';
import type { Reason } from './answers';
import { type Settled, eventsOf, settle, withoutVoided } from './accepted';
import type { RecordedEvent } from './events';
import { type Network, networkOf } from './network';
import { networks } from './networks.arbitrary';
import { type Claim, type Flag, type Link, type Oracle, type Trace, oracle } from './oracle';

/** The hard cases must keep occurring: networks in 1000 that at least show each, about two thirds of what was counted. */
const RUNS = 1000;

interface Seen {
  events: RecordedEvent[];
  settled: Settled;
  live: RecordedEvent[];
  network: Network;
  answers: Oracle;
  flags: Flag[];
  traces: Trace[];
  claims: Claim[];
}

const sample = fc.sample(networks(), { numRuns: RUNS, seed: 20260301 }).map((events): Seen => {
  const settled = settle(events);
  const live = withoutVoided(settled.accepted);
  const answers = oracle(events);
  const network = networkOf(eventsOf(live, 'shipments'));
  const traces = answers.batches().map((batch) => answers.trace(batch));
  return { events, settled, live, network, answers, flags: answers.flags(), traces, claims: answers.claims() };
});

const corrections = (events: RecordedEvent[]) => events.filter(({ event }) => event.kind === 'correction').length;
const anomaly = (name: string) => (seen: Seen) =>
  seen.answers.batches().some((batch) => seen.answers.anomalies(batch).includes(name));
const flag = (matches: (flag: Flag) => boolean) => (seen: Seen) => seen.flags.some(matches);
const trace = (matches: (trace: Trace) => boolean) => (seen: Seen) => seen.traces.some(matches);
const link = (matches: (link: Link) => boolean) => trace(({ origins }) => origins.some(matches));
const claim = (matches: (claim: Claim) => boolean) => (seen: Seen) => seen.claims.some(matches);
const because = (reason: Reason) => claim(({ reasons }) => reasons.includes(reason));
const provedByContainer = ({ events, traces }: Seen) => {
  const names = (id: string, batch: string) =>
    events.some(({ event: e }) => e.eventId === id && 'batches' in e && e.batches.some((line) => line.batch === batch));
  const handOvers = traces.flatMap(({ origins }) => origins.flatMap((one) => one.handOvers));
  return handOvers.some(({ batch, dispatches, receipts }) =>
    [...dispatches, ...receipts].some((id) => !names(id, batch)),
  );
};
const use = (matches: (use: Network['graph']['uses'][0], network: Network) => boolean) => (seen: Seen) =>
  seen.network.graph.uses.some((use) => matches(use, seen.network));

type Row = [what: string, least: number, matches: (seen: Seen) => boolean];

const rows: Row[] = [
  ['more than 15 events', 200, ({ events }) => events.length > 15],
  ['duplicates', 80, ({ settled }) => settled.duplicates.length > 0],
  ['conflicts', 45, ({ settled }) => settled.conflicts.length > 0],
  ['voided events', 130, ({ settled, live }) => live.length < settled.accepted.length],
  ['voided corrections', 20, ({ settled, live }) => corrections(live) < corrections(settled.accepted)],
  ['overdrawn', 200, anomaly('overdrawn')],
  ['mass-gain', 140, anomaly('mass-gain')],
  ['mixed-forms', 45, anomaly('mixed-forms')],
  ['used-before-made', 350, anomaly('used-before-made')],
  ['emptied', 40, anomaly('emptied')],
  ['cycle', 100, anomaly('cycle')],
  ['a child in whole', 240, use((u, { sight }) => u.step.kind === 'packing' && sight.isWhole(u))],
  ['a use that certainly takes all', 40, use((u, { sight }) => u.step.kind !== 'packing' && sight.isWhole(u))],
  ['a whole of known mass', 110, use((u, { sight }) => sight.isWhole(u) && sight.massTaken(u) !== null)],
  [
    'a use that takes all, but of unknown mass',
    110,
    use((u, { graph, sight }) => graph.takesAll(u) && !sight.isWhole(u)),
  ],
  ['late deliveries', 60, use((u, { sight }) => sight.comesShort(u))],
  [
    'late deliveries to a container',
    5,
    use((u, { graph, sight }) => graph.isContainer(u.line.batch) && sight.comesShort(u)),
  ],
  ['several origins', 280, trace(({ origins }) => origins.length > 1)],
  ['certainly partly untraced', 150, trace(({ untraced }) => untraced.min > 0 && untraced.max < 1)],
  ['located', 70, trace(({ coverage }) => coverage.located.max > 0)],
  ['open flags', 170, flag(({ status }) => status === 'open')],
  ['remediated', 25, flag(({ clearedBecause }) => clearedBecause === 'remediated')],
  ['dismissed', 15, flag(({ clearedBecause }) => clearedBecause === 'dismissed')],
  ['made before', 20, flag(({ madeBefore }) => madeBefore)],
  ['made after', 8, flag((f) => f.clearedBecause === 'remediated' && !f.madeBefore)],
  ['handling', 70, flag(({ relation }) => relation === 'handling')],
  ['substantiated', 20, flag(({ standing }) => standing === 'substantiated')],
  ['disputed', 25, flag(({ standing }) => standing === 'disputed')],
  ['long paths', 12, flag(({ path }) => path.length > 3)],
  ['bounds inside', 80, flag(({ exposure: { min, max } }) => min > 0 && max < 1)],
  ['proRata unknown', 150, flag(({ exposure }) => exposure.proRata === null)],
  ['findings at several sites', 25, ({ answers }) => answers.findings().some(({ sites }) => sites.length > 1)],
  ['identity-preserved, further on', 110, link((l) => l.custody === 'identity-preserved' && l.path.length > 1)],
  ...(['segregated', 'controlled-blending', 'mass-balance', 'book-and-claim'] as const).map((model): Row => [
    model,
    0,
    link(({ custody }) => custody === model),
  ]),
  ['unspecified', 450, link(({ custody }) => custody === 'unspecified')],
  ['links of different custody', 3, trace(({ origins }) => new Set(origins.map(({ custody }) => custody)).size > 1)],
  ...(['documented', 'declared', 'unknown'] as const).map((proof): Row => [
    proof,
    0,
    link(({ evidence }) => evidence === proof),
  ]),
  ['internal, further on', 300, link((l) => l.evidence === 'internal' && l.path.length > 1)],
  ['hand-overs of one publisher', 8, link((l) => l.publishers.length === 1 && l.handOvers.length > 0)],
  ['proved by a container', 28, provedByContainer],
  ['several publishers', 400, link(({ publishers }) => publishers.length > 1)],
  ['claims supported', 24, claim(({ verdict }) => verdict === 'supported')],
  ['claims undetermined', 10, claim(({ verdict }) => verdict === 'undetermined')],
  ['claims unsupported', 200, claim(({ verdict }) => verdict === 'unsupported')],
  ['unknown-certificate', 130, because('unknown-certificate')],
  ['not-yet-valid', 23, because('not-yet-valid')],
  ['expired', 8, because('expired')],
  ['suspended', 22, because('suspended')],
  ['withdrawn', 4, because('withdrawn')],
  ['other-holder', 55, because('other-holder')],
  ['out-of-scope-commodity', 14, because('out-of-scope-commodity')],
  ['weaker-custody', 135, because('weaker-custody')],
  ['out-of-scope-site', 45, because('out-of-scope-site')],
  ['claims for one reason alone: weaker-custody', 25, claim(({ reasons }) => reasons.join() === 'weaker-custody')],
  ['claims on what is in a container', 45, claim(({ contents }) => contents.length > 0)],
  ['self-issued', 14, claim(({ selfIssued }) => selfIssued)],
  ['words of strangers', 190, ({ answers }) => answers.certificates().some(({ ignored }) => ignored.length > 0)],
  ['certificates of several events', 130, ({ answers }) => answers.certificates().some((c) => c.timeline.length > 1)],
  [
    'steps ruled out',
    20,
    ({ events, flags }) => oracle(events, { lookBackMonths: 1200 }).flags().length > flags.length,
  ],
];

it.each(rows)('%s: in %i of 1000', (_, least, matches) => {
  expect(sample.filter(matches).length).toBeGreaterThanOrEqual(least);
});

it('all of them are valid', () => {
  for (const { event } of sample.flatMap(({ events }) => events)) expect(refusal(event)).toBeUndefined();
});

/** § 1 Steps, § 4, and ids: what would be refused. */
function refusal(event: RecordedEvent['event']): string | undefined {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(event.eventId)) return 'id';
  if (holdsNothing(event)) return 'absent, not null or undefined';
  if (event.kind === 'transformation') {
    const outputs = event.outputs.map(({ batch }) => batch);
    if (event.inputs.length === 0 || outputs.length === 0) return 'one side';
    if (event.inputs.some(({ batch }) => outputs.includes(batch))) return 'both sides';
  }
  if (event.kind === 'receipt' && event.batches.some((line) => line.batch === line.receivedAs)) return 'receivedAs';
  if (event.kind === 'aggregation') {
    if (event.children?.some(({ batch }) => batch === event.parent)) return 'parent';
    if (event.action === 'delete' && event.children?.some(({ quantity }) => quantity)) return 'quantity on delete';
  }
  if (event.kind === 'correction' && event.corrects.toLowerCase() === event.eventId.toLowerCase()) return 'itself';
  if (event.kind === 'remediation-verified' && event.sites?.length === 0) return 'no sites';
  return undefined;
}

function holdsNothing(value: unknown): boolean {
  if (value == null) return true;
  return typeof value === 'object' && Object.values(value).some(holdsNothing);
}
