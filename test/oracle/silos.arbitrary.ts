import fc from 'fast-check';
import { type Clock, reading } from './clocks.arbitrary';
import { type Draft, written } from './drafts';
import type { EventLine, Quantity, RecordedEvent } from './events';
import { FINDINGS, form, present, quantity, site, sometimes, weighted } from './names.arbitrary';

/**
 * One batch into and out of which much is booked in turn: a silo, a yard into which is packed, or both at once. What its
 * uses see overlaps in every way: nested, sliding, cut by what was taken out; late bookings, equal times, plain dates.
 */
const S = 'urn:x:b:silo';
const lots = (kind: string, many: number) =>
  fc.integer({ min: 0, max: many - 1 }).map((number) => `urn:x:b:${kind}${number}`);
const [lot, child] = [lots('out', 5), lots('in', 4)];

type Body = Draft['body'];
const kg = weighted<Quantity | undefined>(
  [6, fc.constantFrom(...[10, 20, 50, 100, 5].map((value): Quantity => ({ value, unit: 'KGM' })))],
  [1, quantity],
);
const some = (batch: string, quantity: Quantity | undefined, form?: string): EventLine =>
  present({ batch, quantity, form });
const given = fc.record({ lot, child, other: child, site, q: kg, r: kg, form, wholly: fc.boolean() });
type Given = typeof given extends fc.Arbitrary<infer T> ? T : never;
const body = (of: (given: Given) => Body): fc.Arbitrary<Body> => given.map(of);

const delivered = body(({ site, q, form }) => ({
  ...{ kind: 'production', commodity: 'coffee', site },
  outputs: [some(S, q, form)],
}));
const deliveredInParts = body(({ site, q, r, child }) => ({
  ...{ kind: 'production', commodity: 'coffee', site },
  outputs: [some(S, q), some(child, r)],
}));
const refilled = body(({ lot, child, wholly, q, r }) => ({
  ...{ kind: 'transformation', commodity: 'coffee' },
  inputs: [some(wholly ? lot : child, q)],
  outputs: [some(S, r)],
}));
const made = body(({ site, child, q }) => ({
  ...{ kind: 'production', commodity: 'coffee', site },
  outputs: [some(child, q)],
}));
const drawn = body(({ lot, q, r, form }) => ({
  ...{ kind: 'transformation', commodity: 'coffee' },
  inputs: [some(S, q, form)],
  outputs: [some(lot, r)],
}));
const drawnWhole = body(({ lot, wholly, r }) =>
  wholly
    ? { kind: 'receipt', batches: [{ batch: S, receivedAs: lot }] }
    : { kind: 'transformation', commodity: 'coffee', inputs: [{ batch: S }], outputs: [some(lot, r)] },
);
const boxed = body(({ lot, wholly, q }) => ({
  ...{ kind: 'aggregation', action: 'add', parent: lot },
  children: [some(S, wholly ? undefined : q)],
}));
const packed = body(({ child, wholly, q }) => ({
  ...{ kind: 'aggregation', action: 'add', parent: S },
  children: [some(child, wholly ? undefined : q)],
}));
const unpacked = body(({ child, other, wholly }) => ({
  ...{ kind: 'aggregation', action: 'delete', parent: S },
  children: wholly ? [{ batch: child }] : [{ batch: child }, ...(other === child ? [] : [{ batch: other }])],
}));
const emptied = fc.constant<Body>({ kind: 'aggregation', action: 'delete', parent: S });

const silo = weighted<Body>([6, delivered], [1, deliveredInParts], [1, refilled], [7, drawn], [1, boxed]);
const yard = weighted<Body>(
  [3, made],
  [7, packed],
  [2, unpacked],
  [1, emptied],
  [4, drawn],
  [3, drawnWhole],
  [1, boxed],
);
const both = weighted<Body>([3, silo], [1, yard]);

const finding: Body = {
  ...{ kind: 'reported', finding: FINDINGS[0]!, subject: { site: 'urn:x:s:s1' } },
  ...{ category: 'child-labour', severity: 'high' },
};

const bookings = (bodies: fc.Arbitrary<Body>, maxEvents: number): fc.Arbitrary<Draft[]> => {
  const publisher = fc.constantFrom('urn:x:o:o1', 'urn:x:o:o1', 'urn:x:o:o2');
  const draft = fc.record({ body: bodies, reading, publisher, late: weighted([8, fc.constant(0)], [1, fc.nat(6)]) });
  const few = fc.array(draft, { minLength: 2, maxLength: 7, size: 'max' });
  const many = fc.array(draft, { minLength: 8, maxLength: maxEvents - 1, size: 'max' });
  return weighted([1, few], [1, many]).map((drafts) => [
    ...drafts.map(({ late, reading, ...each }): Draft => ({
      ...{ stream: 'shipments', rank: 3, upperCase: false, ...each },
      reading: { ...reading, wrong: reading.wrong - late },
    })),
    {
      ...{ stream: 'findings', rank: 9, upperCase: false, publisher: 'urn:x:o:o3', body: finding },
      reading: { day: 0, wrong: 0, written: 'stamp', offset: 'Z', finest: '00' },
    },
  ]);
};

const clock: fc.Arbitrary<Clock> = fc.record(
  {
    order: fc.constant<Clock['order']>('sequence'),
    pace: fc.constantFrom(1, 0.25, 0.04, 0.001, 0),
    written: sometimes(60, fc.constantFrom<('date' | 'stamp')[]>('stamp', 'stamp', 'date')),
  },
  { requiredKeys: ['order', 'pace'] },
);

export function silos({ maxEvents = 25 }: { maxEvents?: number } = {}): fc.Arbitrary<RecordedEvent[]> {
  const plot = weighted([3, bookings(silo, maxEvents)], [3, bookings(yard, maxEvents)], [1, bookings(both, maxEvents)]);
  return fc.tuple(plot, clock).map(([drafts, clock]) => written(drafts, clock));
}
