import type { Trace } from '../api/types';
import { stretchesOf } from './handovers';

it('ties each batch of a path to the one before it, by events that are each named once', () => {
  const edge = (from: string, to: string, event: string) => ({ from, to, event, quantity: null, time: '' });
  const trace = {
    nodes: [{ batch: 'a' }, { batch: 'c' }],
    edges: [edge('a', 'b', '1'), edge('a', 'b', '1'), edge('x', 'b', '2'), edge('b', 'c', '3'), edge('b', 'c', '4')],
  } as unknown as Trace;
  expect(
    stretchesOf(['a', 'b', 'c'], trace).map(({ batch, node, events }) => [
      batch,
      node?.batch,
      events.map((e) => e.event),
    ]),
  ).toEqual([
    ['a', 'a', []],
    ['b', undefined, ['1']],
    ['c', 'c', ['3', '4']],
  ]);
});
