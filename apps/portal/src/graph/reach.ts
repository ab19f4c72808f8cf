import type { ImpactItem } from '../api/types';
import { flowKey, graphOf, type Flow, type LineageGraph, type Lot, type LotFinding } from './lineage';

/** Lots that something reaches, by the shortest way to each. What flowed is not told there. */
export function reachOf(items: readonly ImpactItem[], finding: LotFinding): LineageGraph {
  const told = new Map(items.map((item) => [item.batch, item]));
  const flows = new Map<string, Flow>();
  const lots = new Map<string, Lot>();
  for (const { path } of items)
    path.forEach((id, step) => {
      const item = told.get(id);
      const next = path[step + 1];
      if (next !== undefined) flows.set(flowKey(id, next), { from: id, to: next, mass: undefined });
      const before = lots.get(id);
      lots.set(id, {
        id,
        kind: 'batch',
        mass: item ? (item.quantity?.value ?? null) : undefined,
        // An item names the place of the finding, not where the lot was made.
        site: null,
        made: null,
        untraced: false,
        findings: step === 0 || before?.findings.length ? [finding] : [],
        anomalies: [],
      });
    });
  return graphOf([...lots.values()], [...flows.values()], new Set());
}
