import { scribe } from '../oracle/given';
import { ask } from './ask';

describe('§ 3 path', () => {
  it('fewest batches, then the first by code point order from the origin on', () => {
    const { made, turned } = scribe();
    const events = [made('F1', { '\u{1f69a}': 10, '\ufb03': 10, B: 10 }), turned({ B: 1 }, { A: 1 })];
    events.push(turned({ '\u{1f69a}': 10, '\ufb03': 10, A: 1 }, { Z: 21 }));
    expect(ask(events).batches()).toEqual(['A', 'B', 'Z', '\ufb03', '\u{1f69a}']);
    expect(ask(events).trace('Z').origins[0]?.path).toEqual(['\ufb03', 'Z']); // UTF-16 would put the lorry first
  });

  it('leads only through uses that see the step before', () => {
    const { made, turned } = scribe();
    const events = [made('F1', { L: 10 }), turned({ L: 10 }, { M: 10 })];
    events.push(made('F2', { L: 10 }), turned({ L: 10 }, { N: 10 }), turned({ M: 10, N: 10 }, { Z: 20 }));
    const [first, second] = ask(events).trace('Z').origins;
    expect(first).toMatchObject({ site: 'F1', path: ['L', 'M', 'Z'] });
    expect(second).toMatchObject({ site: 'F2', path: ['L', 'N', 'Z'] });
  });

  it('of a batch at its origin is itself', () => {
    const { made } = scribe();
    expect(ask([made('F1', { A: 10 })]).trace('A').origins).toMatchObject([{ site: 'F1', path: ['A'] }]);
  });
});
