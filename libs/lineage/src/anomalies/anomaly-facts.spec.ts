import { scribe } from '../../../../test/oracle/given';
import { worldOf } from '../world';
import { withEvents } from './anomaly-fact';
import { anomalyFactsIn } from './anomaly-facts';

/** Of the events in turn: the facts of a batch, steps told by the number of their event. */
function factsOf(batch: string, events: readonly ReturnType<ReturnType<typeof scribe>['made']>[]) {
  const { lineage } = worldOf(events as never);
  return anomalyFactsIn(lineage)(batch).map((fact) => withEvents(fact, (step) => `event ${step}`));
}

describe('the numbers behind', () => {
  const { made, turned, packed } = scribe();
  const on = (day: string) => ({ eventTime: `2026-0${day}` });

  it('overdrawn: made, used, over (worked example 12)', () => {
    expect(factsOf('A', [made('F1', { A: 100 }), turned({ A: 60 }, { B: 60 }), turned({ A: 60 }, { C: 60 })])).toEqual([
      { kind: 'overdrawn', made: 100, used: 120, over: 20 },
    ]);
  });

  it('mass-gain: in, yield and out of the step (worked example 13)', () => {
    const gain = turned({ A: 100 }, { B: 1000 }, { yield: 0.8, ...on('3-05') });
    expect(factsOf('B', [made('F1', { A: 100 }, on('3-01')), gain])).toEqual([
      {
        kind: 'mass-gain',
        count: 1,
        steps: [{ event: 'event 1', at: '2026-03-05', by: 'mass', input: 100, yield: 0.8, output: 1000, over: 920 }],
      },
    ]);
  });

  it('mixed-forms: those that differ', () => {
    const cherry = made('F1', [{ batch: 'A', quantity: { value: 1, unit: 'KGM' }, form: 'cherry' }]);
    const green = made('F1', [{ batch: 'A', quantity: { value: 1, unit: 'KGM' }, form: 'green' }]);
    expect(factsOf('A', [cherry, green])).toEqual([{ kind: 'mixed-forms', forms: ['cherry', 'green'] }]);
  });

  it('used-before-made: when it was used and made (worked example 10), and how much was there', () => {
    const late = [
      made('F1', { A: 40 }, on('2-01')),
      made('F1', { A: 100 }, on('3-01')),
      turned({ A: 100 }, { B: 100 }, on('2-15')),
    ];
    const use = { event: 'event 2', usedAt: '2026-02-15', madeAt: '2026-03-01', taken: 100 };
    expect(factsOf('A', late)).toEqual([{ kind: 'used-before-made', count: 1, uses: [{ ...use, there: 40 }] }]);
    expect(factsOf('A', late.slice(1))).toEqual([
      { kind: 'used-before-made', count: 1, uses: [{ ...use, event: 'event 1', there: 0 }] },
    ]);
  });

  it('emptied: when it was filled, and used again', () => {
    const events = [
      made('F1', { A: 100 }, on('3-01')),
      packed('K', { A: undefined }, on('3-02')),
      turned({ K: undefined }, { B: 100 }, on('3-03')),
      turned({ K: 50 }, { C: 50 }, on('3-04')),
    ];
    expect(factsOf('K', events)).toContainEqual({
      kind: 'emptied',
      count: 1,
      uses: [{ event: 'event 3', usedAt: '2026-03-04', madeAt: '2026-03-02', taken: 50, there: 0 }],
    });
  });

  it('cycle: the batches of the circle, and of what only comes out of it', () => {
    const circle = [
      turned({ A: 1 }, { B: 1 }, on('3-01')),
      turned({ B: 1 }, { A: 1, side: 1 }, on('3-01')),
      turned({ side: 1 }, { beyond: 1 }, on('3-01')),
    ];
    const fact = { kind: 'cycle', count: 2, batches: ['A', 'B'] };
    expect(factsOf('A', circle)).toContainEqual(fact);
    expect(factsOf('side', circle)).toContainEqual(fact);
    expect(factsOf('beyond', circle)).toEqual([]);
  });

  it('tells the first ten by time, and how many there are', () => {
    const uses = Array.from({ length: 30 }, (_, i) =>
      turned({ A: 1 }, { [`B${i}`]: 1 }, { eventTime: `2026-02-01T00:${String(59 - i)}:00Z` }),
    );
    const [fact] = factsOf('A', [made('F1', { A: 100 }, on('3-01')), ...uses]);
    expect(fact).toMatchObject({ kind: 'used-before-made', count: 30 });
    expect(
      (fact as Extract<typeof fact, { kind: 'emptied' | 'used-before-made' }>).uses.map(({ usedAt }) =>
        usedAt.slice(14, 16),
      ),
    ).toEqual(Array.from({ length: 10 }, (_, i) => String(30 + i)));
  });
});
