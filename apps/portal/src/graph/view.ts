import { addUp, flowKey, groupBy, type Flow, type LineageGraph, type Lot } from './lineage';

/** Lots alike that stand in the picture as one: same destination, same findings, nothing shown behind them. */
export interface Bundle {
  readonly id: string;
  readonly lots: readonly Lot[];
}

/** One card of the picture. */
export type Card =
  | { readonly kind: 'lot'; readonly id: string; readonly lot: Lot; readonly behind: number; readonly inflows: number }
  | { readonly kind: 'bundle'; readonly id: string; readonly bundle: Bundle; readonly behind: number };

export interface GraphView {
  readonly cards: readonly Card[];
  readonly flows: readonly Flow[];
}

/** What is shown: these lots; alike ones bundled, but for the bundles that were opened. `all`: every lot by itself. */
export interface Shown {
  readonly lots: ReadonlySet<string>;
  readonly opened: ReadonlySet<string>;
  readonly all: boolean;
}

/** Fewer alike than this are no bundle. */
const LEAST = 4;
/** Cards that a reader takes in at once. */
const COMFORTABLE = 36;

const stateOf = (lot: Lot): string =>
  lot.findings.some(({ status }) => status === 'open') ? 'open' : lot.findings.length > 0 ? 'cleared' : 'none';

/** Every lot of the graph that leads to `ids`, by other ways than through `without`. */
function upstreamOf(graph: LineageGraph, ids: readonly string[], without: ReadonlySet<string>): Set<string> {
  const seen = new Set<string>();
  const todo = [...ids];
  for (let id = todo.pop(); id !== undefined; id = todo.pop())
    for (const { from } of graph.into.get(id) ?? [])
      if (!seen.has(from) && !without.has(from)) {
        seen.add(from);
        todo.push(from);
      }
  return seen;
}

/** The picture of what is shown. */
export function viewOf(graph: LineageGraph, shown: Shown): GraphView {
  const visible = [...graph.lots.values()].filter(({ id }) => shown.all || shown.lots.has(id));
  const inView = new Set(visible.map(({ id }) => id));
  const hiddenInflows = (id: string): string[] =>
    (graph.into.get(id) ?? []).map(({ from }) => from).filter((from) => !inView.has(from));
  const leaf = (id: string): boolean => !(graph.into.get(id) ?? []).some(({ from }) => inView.has(from));
  const alike = (lot: Lot): string =>
    [
      ...(graph.outOf.get(lot.id) ?? []).map(({ to }) => to).filter((to) => inView.has(to)),
      stateOf(lot),
      lot.kind,
      String(lot.untraced),
    ].join('\n');
  const leaves = shown.all
    ? []
    : visible.filter(({ id }) => leaf(id) && !graph.flagged.has(id) && (graph.outOf.get(id)?.length ?? 0) > 0);
  const bundles = [...groupBy(leaves, alike).entries()]
    .map(([key, lots]): Bundle => ({ id: `bundle\n${key}`, lots }))
    .filter(({ id, lots }) => lots.length >= LEAST && !shown.opened.has(id));
  const bundleOf = new Map(bundles.flatMap(({ id, lots }) => lots.map((lot) => [lot.id, id] as const)));
  const behind = (ids: readonly string[]): number => {
    const first = ids.flatMap(hiddenInflows);
    return first.length === 0 ? 0 : new Set([...first, ...upstreamOf(graph, first, inView)]).size;
  };
  return {
    cards: [
      ...visible
        .filter(({ id }) => !bundleOf.has(id))
        .map((lot): Card => ({
          kind: 'lot',
          id: lot.id,
          lot,
          behind: behind([lot.id]),
          inflows: graph.into.get(lot.id)?.length ?? 0,
        })),
      ...bundles.map((bundle): Card => ({
        kind: 'bundle',
        id: bundle.id,
        bundle,
        behind: behind(bundle.lots.map(({ id }) => id)),
      })),
    ],
    flows: bundled(
      graph.flows.filter(({ from, to }) => inView.has(from) && inView.has(to)),
      (id) => bundleOf.get(id) ?? id,
    ),
  };
}

/** Flows of lots alike are one flow, of all their mass. */
function bundled(flows: readonly Flow[], cardOf: (id: string) => string): Flow[] {
  const byCard = groupBy(flows, ({ from, to }) => flowKey(cardOf(from), cardOf(to)));
  return [...byCard.values()].map((same) => ({
    from: cardOf(same[0]!.from),
    to: cardOf(same[0]!.to),
    mass: addUp(same.map(({ mass }) => mass)),
  }));
}

/** Steps from a lot to the nearest end of the graph. */
function depths(graph: LineageGraph): ReadonlyMap<string, number> {
  const depth = new Map<string, number>();
  let row = [...graph.lots.keys()].filter((id) => !graph.outOf.has(id));
  if (row.length === 0) row = [...graph.lots.keys()].slice(0, 1);
  for (let at = 0; row.length > 0; at++) {
    for (const id of row) depth.set(id, at);
    row = [...new Set(row.flatMap((id) => (graph.into.get(id) ?? []).map(({ from }) => from)))].filter(
      (id) => !depth.has(id),
    );
  }
  return depth;
}

/** What is shown first: as many steps back as one can take in, and always the ways of open findings. */
export function firstShown(graph: LineageGraph): Shown {
  const depth = depths(graph);
  const upTo = (most: number): Shown => ({
    lots: new Set([...graph.lots.keys()].filter((id) => (depth.get(id) ?? 0) <= most || graph.flagged.has(id))),
    opened: new Set(),
    all: false,
  });
  // The more steps, the more cards (nearly): halve the range.
  let [few, many] = [1, Math.max(1, ...depth.values())];
  while (few < many) {
    const middle = Math.ceil((few + many) / 2);
    if (viewOf(graph, upTo(middle)).cards.length <= COMFORTABLE) few = middle;
    else many = middle - 1;
  }
  return upTo(few);
}

/** With what a card was made from; a bundle falls apart into its lots. */
export function expand(graph: LineageGraph, shown: Shown, card: Card): Shown {
  if (card.kind === 'bundle') return { ...shown, opened: new Set([...shown.opened, card.id]) };
  return { ...shown, lots: new Set([...shown.lots, ...(graph.into.get(card.id) ?? []).map(({ from }) => from)]) };
}

/** Without what leads to nothing but this lot. */
export function collapse(graph: LineageGraph, shown: Shown, id: string): Shown {
  const ends = new Set([...graph.lots.keys()].filter((end) => !graph.outOf.has(end) && end !== id));
  const elsewhere = upstreamOf(graph, [...ends], new Set([id]));
  const gone = upstreamOf(graph, [id], new Set());
  return {
    opened: shown.opened,
    all: false,
    lots: new Set(
      [...(shown.all ? graph.lots.keys() : shown.lots)].filter(
        (lot) => lot === id || !gone.has(lot) || elsewhere.has(lot) || ends.has(lot),
      ),
    ),
  };
}
