import type { Trace } from '../api/types';
import { lineageOf } from './lineage';

const node = (batch: string, more: object = {}) => ({
  batch,
  kind: 'batch',
  commodity: 'coffee',
  quantity: { value: 100, unit: 'KGM' },
  organization: null,
  site: null,
  depth: 0,
  anomalies: [],
  ...more,
});
const edge = (from: string, to: string, value: number | null, time = '2026-02-01') => ({
  from,
  to,
  event: 'e',
  quantity: value === null ? null : { value, unit: 'KGM' },
  time,
});
const trace = (more: object): Trace =>
  ({ batch: 'C', direction: 'upstream', nodes: [], edges: [], origins: [], flags: [], ...more }) as unknown as Trace;

describe('lineageOf', () => {
  it('adds up what flowed by several events; unknown if one is', () => {
    const graph = lineageOf(
      trace({
        nodes: [node('A'), node('B'), node('C')],
        edges: [edge('A', 'C', 10), edge('A', 'C', 5), edge('B', 'C', 7), edge('B', 'C', null)],
      }),
    );
    expect(graph.flows).toEqual([
      { from: 'A', to: 'C', mass: 15 },
      { from: 'B', to: 'C', mass: null },
    ]);
  });

  it('calls untraced what nothing flowed into and no origin accounts for', () => {
    const graph = lineageOf(
      trace({
        nodes: [node('A', { site: 'farm' }), node('B', { site: 'warehouse' }), node('C')],
        edges: [edge('A', 'C', 1), edge('B', 'C', 1)],
        origins: [{ site: 'farm' }],
      }),
    );
    expect([...graph.lots.values()].map(({ id, untraced }) => [id, untraced])).toEqual([
      ['A', false],
      ['B', true],
      ['C', false],
    ]);
  });

  it('dates a lot by the first that flowed into it, and marks it by the findings at its place', () => {
    const flag = {
      finding: 'F',
      site: 'farm',
      category: 'child-labour',
      status: 'open',
      standing: 'alleged',
      path: ['A', 'C'],
    };
    const graph = lineageOf(
      trace({
        nodes: [node('A', { site: 'farm' }), node('C')],
        edges: [edge('A', 'C', 1, '2026-03-02'), edge('A', 'C', 1, '2026-03-01')],
        origins: [{ site: 'farm' }],
        flags: [flag, { ...flag, finding: 'G', status: 'cleared', path: ['A', 'X'] }],
      }),
    );
    expect(graph.lots.get('C')!.made).toBe('2026-03-01');
    expect(graph.lots.get('A')!.findings.map(({ finding }) => finding)).toEqual(['F', 'G']);
    expect([...graph.flagged]).toEqual(['A', 'C']);
  });
});
