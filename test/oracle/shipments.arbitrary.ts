import fc from 'fast-check';
import type { EventLine, Period, Quantity } from './events';
import { massOf } from './mass';
import { claims, documents, party } from './movements.arbitrary';
import {
  BATCHES,
  CONTAINERS,
  batchName,
  commodity,
  form,
  model,
  present,
  quantity,
  site,
  sometimes,
  weighted,
} from './names.arbitrary';

/** An event of the shipments stream but for its head; `rank` is how far down the stream it belongs. */
export interface ShipmentBody {
  rank: number;
  body: { kind: string } & Record<string, unknown>;
}

const LAST = BATCHES.length - 1;
const index = fc.nat(LAST);
const content = fc.constantFrom<Quantity[]>(
  { value: 10, unit: 'KGM' },
  { value: 5, unit: 'KGM' },
  { value: 20, unit: 'KGM' },
  { value: 10000, unit: 'GRM' },
  { value: 8, unit: 'KGM' },
  { value: 2, unit: 'XBG' },
);

interface Placed {
  at: number;
  line: EventLine;
}

const lineOf = (batches: fc.Arbitrary<number>): fc.Arbitrary<Placed> =>
  fc
    .record({ at: batches, quantity, form })
    .map(({ at, ...line }) => ({ at, line: present({ batch: batchName(at), ...line }) }));

/** Mostly one or two lines; now and then several of one batch, which are added up. */
const linesOf = (batches: fc.Arbitrary<number>) => fc.array(lineOf(batches), { minLength: 1, maxLength: 3 });

const period: fc.Arbitrary<Period | undefined> = sometimes(
  30,
  fc.constantFrom<Period[]>(
    { from: '2026-03-01', to: '2026-03-10' },
    { from: '2026-03-01', to: '2026-03-11' },
    { to: '2027-02-28' },
    { to: '2027-02-27' },
    { from: '2026-03-01' },
  ),
);

const production = fc
  .record({
    outputs: linesOf(weighted([4, fc.nat(2)], [1, index])),
    site: sometimes(90, site),
    period,
    commodity,
    custody: sometimes(20, model),
  })
  .map(({ outputs, ...more }): ShipmentBody => ({
    rank: Math.min(...outputs.map(({ at }) => at)),
    body: present({ kind: 'production', outputs: outputs.map(({ line }) => line), ...more }),
  }));

/** Inputs on one side of a pivot, outputs on the other: no batch is on both; seldom against the stream. */
const transformation = fc
  .integer({ min: 1, max: LAST })
  .chain((pivot) =>
    fc.record({
      low: linesOf(fc.nat(pivot - 1)),
      high: linesOf(fc.integer({ min: pivot, max: LAST })),
      upstream: weighted([9, fc.constant(false)], [1, fc.constant(true)]),
      balance: sometimes(55, fc.constantFrom(1, 1, 0.8, 1.003, 0.5)),
      contents: weighted<Quantity[]>(
        [9, fc.constant<Quantity[]>([])],
        [3, fc.array(content, { minLength: 6, maxLength: 6 })],
      ),
      more: fc.record({
        site: sometimes(50, site),
        commodity,
        custody: sometimes(75, model),
        yield: sometimes(15, fc.constantFrom(0.5, 1.2, 0.2)),
        period: sometimes(15, period),
      }),
    }),
  )
  .map(({ low, high, upstream, balance, contents, more }): ShipmentBody => {
    const [from, to] = upstream ? [high, low] : [low, high];
    const inputs = from.map(({ line }, i) => present({ ...line, content: contents[i] }));
    const outputs = to
      .map(({ line }, i) => present({ ...line, content: contents[i + 3] }))
      .map((line) => (balance === undefined ? line : balanced(line, inputs, balance / to.length)));
    return {
      rank: Math.min(...to.map(({ at }) => at)) - 0.1,
      body: present({ kind: 'transformation', inputs, outputs, ...more }),
    };
  });

/** An output of as much as went in, so that not everything random gains mass. */
function balanced(line: EventLine, inputs: EventLine[], factor: number): EventLine {
  const sum = inputs.reduce((total, input) => total + (massOf(input.quantity) ?? 0), 0);
  return sum > 0 ? { ...line, quantity: { value: Math.round(sum * factor * 1000) / 1000, unit: 'KGM' } } : line;
}

const other = (than: number, at: number) => (at === than ? (at + 1) % BATCHES.length : at);

const rename = fc
  .record({
    lines: fc.array(
      fc.record({
        from: weighted([2, fc.nat(4)], [1, index]),
        to: weighted([3, fc.integer({ min: 3, max: LAST })], [1, index]),
        quantity,
        form,
      }),
      { minLength: 1, maxLength: 2 },
    ),
    more: fc.record({ custody: sometimes(40, model), site: sometimes(15, site), to: party }),
  })
  .map(({ lines, more }): ShipmentBody => {
    const batches = lines.map(({ from, to, ...line }) =>
      present({ batch: batchName(from), receivedAs: batchName(other(from, to)), ...line }),
    );
    return {
      rank: Math.min(...lines.map(({ to }) => to)) - 0.2,
      body: present({ kind: 'receipt', batches, ...more }),
    };
  });

/** Sent or received under the same name: no step, but it proves a hand-over, and may claim. */
const movement = fc
  .record({
    kind: weighted([2, fc.constant('dispatch')], [1, fc.constant('receipt')]),
    batches: linesOf(weighted([3, index], [1, fc.constantFrom(...CONTAINERS)])),
    more: fc.record({
      from: party,
      to: party,
      commodity: sometimes(30, fc.constantFrom('coffee', 'vanilla')),
      custody: sometimes(10, model),
      claims: sometimes(60, claims),
      documents,
    }),
  })
  .map(({ kind, batches, more }): ShipmentBody => ({
    rank: Math.max(...batches.map(({ at }) => at)) + 0.2,
    body: present({ kind, batches: batches.map(({ line }) => line), ...more }),
  }));

const parent = weighted([8, fc.constantFrom(...CONTAINERS)], [1, index]);

const packing = fc
  .record({
    parent,
    children: fc.array(
      fc.record({
        at: weighted([6, fc.nat(2)], [2, fc.constantFrom(...CONTAINERS)], [1, index]),
        quantity: weighted([3, fc.constant(undefined)], [1, quantity]),
        form: sometimes(25, form),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    more: fc.record({ custody: sometimes(25, model), site: sometimes(15, site) }),
  })
  .map(({ parent, children, more }): ShipmentBody => {
    const lines = children.map(({ at, ...line }) => present({ batch: batchName(other(parent, at)), ...line }));
    const body = present({ kind: 'aggregation', action: 'add', parent: batchName(parent), children: lines, ...more });
    return { rank: parent - 0.3, body };
  });

const unpacking = fc
  .record({ parent, children: sometimes(50, fc.array(weighted([4, fc.nat(2)], [1, index]), { maxLength: 2 })) })
  .map(({ parent, children }): ShipmentBody => {
    const lines = children?.map((at) => ({ batch: batchName(other(parent, at)) }));
    const body = present({ kind: 'aggregation', action: 'delete', parent: batchName(parent), children: lines });
    return { rank: parent + 0.3, body };
  });

/** A use that empties its container: the lines carry no quantity. */
const takingAll = fc
  .record({
    from: fc.constantFrom(...CONTAINERS),
    to: fc.integer({ min: 5, max: LAST }),
    renames: fc.boolean(),
    quantity,
  })
  .map(({ from, to, renames, quantity }): ShipmentBody => {
    const [batch, name] = [batchName(from), batchName(to)];
    const body = renames
      ? { kind: 'receipt', batches: [{ batch, receivedAs: name }] }
      : { kind: 'transformation', inputs: [{ batch }], outputs: [present({ batch: name, quantity })] };
    return { rank: from + 0.4, body };
  });

export const shipment: fc.Arbitrary<ShipmentBody> = weighted(
  [12, production],
  [12, transformation],
  [10, packing],
  [4, rename],
  [4, takingAll],
  [4, unpacking],
  [4, movement],
);
