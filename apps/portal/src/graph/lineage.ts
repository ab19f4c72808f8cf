import type { Trace, TraceFlag } from '../api/types';

/** A finding that concerns the place where a lot was made. */
export type LotFinding = Pick<TraceFlag, 'finding' | 'category' | 'status' | 'standing'>;

/** Kilograms; null: nobody knows; undefined: not told here, and not shown. */
export type Kilograms = number | null | undefined;

/** All of them together: unknown if one is. */
export const addUp = (masses: readonly Kilograms[]): Kilograms =>
  masses.reduce<Kilograms>(
    (all, mass) => (typeof all !== 'number' ? all : typeof mass === 'number' ? all + mass : mass),
    0,
  );

/** A lot as pictures show it. */
export interface Lot {
  readonly id: string;
  readonly kind: 'batch' | 'container';
  readonly mass: Kilograms;
  readonly site: string | null;
  /** The first time that anything flowed into it; null: nothing did, or nobody said when. */
  readonly made: string | null;
  /** Nothing is recorded that it was made from, and no farm or mine accounts for it. */
  readonly untraced: boolean;
  readonly findings: readonly LotFinding[];
  readonly anomalies: readonly string[];
}

/** What flowed from one lot into another, by however many events. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly mass: Kilograms;
}

/** Lots and what flowed between them. */
export interface LineageGraph {
  readonly lots: ReadonlyMap<string, Lot>;
  readonly flows: readonly Flow[];
  readonly into: ReadonlyMap<string, readonly Flow[]>;
  readonly outOf: ReadonlyMap<string, readonly Flow[]>;
  /** Lots on the shortest way of an open finding. */
  readonly flagged: ReadonlySet<string>;
}

export const flowKey = (from: string, to: string): string => `${from}\n${to}`;

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** The way of a batch as its trace tells it. */
export function lineageOf(trace: Trace): LineageGraph {
  const known = new Set(trace.nodes.map(({ batch }) => batch));
  const edges = trace.edges.filter(({ from, to }) => known.has(from) && known.has(to) && from !== to);
  const into = groupBy(edges, ({ to }) => to);
  const origins = new Set(trace.origins.map(({ site }) => site));
  const findings = groupBy(trace.flags, ({ site }) => site);
  const lots = trace.nodes.map(({ batch, kind, quantity, site, anomalies }): Lot => ({
    id: batch,
    kind,
    mass: quantity?.value ?? null,
    site,
    made: (into.get(batch) ?? []).map(({ time }) => time).sort()[0] ?? null,
    untraced: trace.direction === 'upstream' && !into.has(batch) && !(site !== null && origins.has(site)),
    findings: (site !== null && findings.get(site)) || [],
    anomalies,
  }));
  const flows = [...groupBy(edges, ({ from, to }) => flowKey(from, to)).values()].map((same): Flow => ({
    from: same[0]!.from,
    to: same[0]!.to,
    mass: addUp(same.map(({ quantity }) => quantity?.value ?? null)),
  }));
  const open = trace.flags.filter(({ status }) => status === 'open');
  return graphOf(lots, flows, new Set(open.flatMap(({ path }) => path)));
}

/** A graph out of its lots and flows. */
export const graphOf = (lots: readonly Lot[], flows: readonly Flow[], flagged: ReadonlySet<string>): LineageGraph => ({
  lots: new Map(lots.map((lot) => [lot.id, lot])),
  flows,
  into: groupBy(flows, ({ to }) => to),
  outOf: groupBy(flows, ({ from }) => from),
  flagged,
});
