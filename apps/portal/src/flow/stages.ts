import type { Place, Share } from '../api/types';
import { flowKey, groupBy, type LineageGraph, type LotFinding } from '../graph/lineage';
import { weighLots } from './weigh-lots';

/** A place on the way, or several together, or what nobody knows. */
export interface Station {
  readonly id: string;
  readonly kind: 'places' | 'untraced' | 'lot';
  /** Several where material went back and forth between them, or where each is too small to stand alone. */
  readonly sites: readonly string[];
  readonly siteKind: string | null;
  readonly findings: readonly LotFinding[];
  /** Part of the lot, from 0 to 1, if evenly mixed. */
  readonly weight: number;
}
export interface Stream {
  readonly from: string;
  readonly to: string;
  readonly weight: number;
}
export interface Stages {
  readonly stations: readonly Station[];
  readonly streams: readonly Stream[];
  readonly guessed: boolean;
}

const UNTRACED = 'untraced';
const THIS = 'this lot';
/** Places of one kind, equally far on the way, that stand alone; the rest stand together. */
const ALONE = 8;

/** The way of a lot from place to place: what went on within one place is left out. */
export function stagesOf(
  graph: LineageGraph,
  root: string,
  places: ReadonlyMap<string, Place>,
  untraced: Share,
): Stages {
  const weights = weighLots(graph, root);
  const siteOf = sitesOfLots(graph, root);
  const raw = new Map<string, Stream>();
  const add = (from: string, to: string, weight: number): void => {
    if (from === to || weight <= 0) return;
    raw.set(flowKey(from, to), { from, to, weight: weight + (raw.get(flowKey(from, to))?.weight ?? 0) });
  };
  for (const [flow, weight] of weights.flows) add(siteOf(flow.from), siteOf(flow.to), weight);
  for (const lot of graph.lots.values()) if (lot.untraced) add(UNTRACED, siteOf(lot.id), weights.lots.get(lot.id) ?? 0);
  add(siteOf(root), THIS, 1);
  const streams = agreeing([...raw.values()], siteOf(root), untraced);
  const findings = new Map(
    [...graph.lots.values()].flatMap(({ site, findings: found }) => (site === null ? [] : [[site, found] as const])),
  );
  return { ...stationsOf(streams, places, findings), guessed: weights.guessed };
}

/** A lot without a place of its own (a container) is where it was emptied. */
function sitesOfLots(graph: LineageGraph, root: string): (id: string) => string {
  const known = new Map<string, string>();
  return (asked) => {
    const passed: string[] = [];
    let here: string | undefined = asked;
    let site: string | undefined;
    while (here !== undefined && site === undefined && !passed.includes(here)) {
      passed.push(here);
      site = known.get(here) ?? graph.lots.get(here)?.site ?? (here === root ? THIS : undefined);
      here = graph.outOf.get(here)?.[0]?.to;
    }
    for (const id of passed) known.set(id, site ?? THIS);
    return site ?? THIS;
  };
}

/** With as much untraced as the trace says, which also knows what no lot shows (more came out of a step than went in). */
function agreeing(streams: readonly Stream[], last: string, { proRata }: Share): Stream[] {
  const drawn = streams.reduce((all, { from, weight }) => all + (from === UNTRACED ? weight : 0), 0);
  if (proRata === null || proRata - drawn < 0.001 || last === THIS) return [...streams];
  const rest = (1 - proRata) / (1 - drawn);
  return [
    ...streams.map((stream) =>
      stream.to === THIS || stream.from === UNTRACED ? stream : { ...stream, weight: stream.weight * rest },
    ),
    { from: UNTRACED, to: last, weight: proRata - drawn },
  ];
}

function stationsOf(
  streams: readonly Stream[],
  places: ReadonlyMap<string, Place>,
  findings: ReadonlyMap<string, readonly LotFinding[]>,
): Pick<Stages, 'stations' | 'streams'> {
  const loops = loopsOf(streams);
  const looped = gather(streams, (id) => loops.get(id) ?? id);
  const rank = ranks(looped);
  const members = groupBy([...loops.keys()], (id) => loops.get(id)!);
  const through = throughput(looped);
  const kindOf = (id: string): string | null => places.get(members.get(id)?.[0] ?? id)?.siteKind ?? null;
  const isOpen = (id: string): boolean =>
    (members.get(id) ?? [id]).some((site) => findings.get(site)?.some(({ status }) => status === 'open'));
  const places_ = [...through.keys()].filter((id) => id !== UNTRACED && id !== THIS);
  const small = new Map<string, string>();
  for (const [key, alike] of groupBy(places_, (id) => `${rank.get(id)} ${kindOf(id)}`)) {
    const byWeight = [...alike].sort(
      (a, b) => Number(isOpen(b)) - Number(isOpen(a)) || through.get(b)! - through.get(a)!,
    );
    if (byWeight.length > ALONE + 1) for (const id of byWeight.slice(ALONE)) small.set(id, `others ${key}`);
  }
  const drawn = gather(looped, (id) => small.get(id) ?? id);
  const weight = throughput(drawn);
  const inside = groupBy([...small.keys()], (id) => small.get(id)!);
  return {
    streams: drawn,
    stations: [...weight].map(([id, each]): Station => {
      const sites = (inside.get(id) ?? [id]).flatMap((one) => members.get(one) ?? [one]);
      const kind = id === UNTRACED ? 'untraced' : id === THIS ? 'lot' : 'places';
      return {
        id,
        kind,
        sites: kind === 'places' ? sites : [],
        siteKind: kind === 'places' ? kindOf(inside.get(id)?.[0] ?? id) : null,
        findings: kind === 'places' ? sites.flatMap((site) => findings.get(site) ?? []) : [],
        weight: each,
      };
    }),
  };
}

function gather(streams: readonly Stream[], to: (id: string) => string): Stream[] {
  return [...groupBy(streams, (stream) => flowKey(to(stream.from), to(stream.to))).values()]
    .map((same) => ({
      from: to(same[0]!.from),
      to: to(same[0]!.to),
      weight: same.reduce((all, { weight }) => all + weight, 0),
    }))
    .filter(({ from, to: end }) => from !== end);
}

/** The greater of what comes in and what goes out. */
function throughput(streams: readonly Stream[]): Map<string, number> {
  const sums = { in: new Map<string, number>(), out: new Map<string, number>() };
  for (const { from, to, weight } of streams) {
    sums.out.set(from, (sums.out.get(from) ?? 0) + weight);
    sums.in.set(to, (sums.in.get(to) ?? 0) + weight);
  }
  return new Map(
    [...sums.out.keys(), ...sums.in.keys()].map((id) => [id, Math.max(sums.in.get(id) ?? 0, sums.out.get(id) ?? 0)]),
  );
}

/** Places between which material went round, each with the first of its round (Kosaraju). */
function loopsOf(streams: readonly Stream[]): Map<string, string> {
  const ids = [...new Set(streams.flatMap(({ from, to }) => [from, to]))];
  const ahead = groupBy(streams, ({ from }) => from);
  const back = groupBy(streams, ({ to }) => to);
  const walk = (from: string, next: (id: string) => string[], seen: Set<string>): string[] => {
    const after: string[] = [];
    const path = [from];
    while (path.length > 0) {
      const here = path.at(-1)!;
      seen.add(here);
      const to = next(here).find((id) => !seen.has(id));
      if (to !== undefined) path.push(to);
      else after.push(path.pop()!);
    }
    return after;
  };
  const seen = new Set<string>();
  const finished = ids.flatMap((id) =>
    seen.has(id) ? [] : walk(id, (at) => (ahead.get(at) ?? []).map(({ to }) => to), seen),
  );
  const taken = new Set<string>();
  return new Map(
    finished
      .reverse()
      .flatMap((id) =>
        taken.has(id)
          ? []
          : walk(id, (at) => (back.get(at) ?? []).map(({ from }) => from), taken).map((each) => [each, id] as const),
      ),
  );
}

/** Steps from the first place on; there are no rounds any more. */
function ranks(streams: readonly Stream[]): Map<string, number> {
  const back = groupBy(streams, ({ to }) => to);
  const rank = new Map<string, number>();
  const of = (id: string): number => {
    const known = rank.get(id);
    if (known !== undefined) return known;
    const before = (back.get(id) ?? []).filter(({ from }) => from !== UNTRACED).map(({ from }) => of(from));
    const mine = before.length > 0 ? Math.max(...before) + 1 : 0;
    rank.set(id, mine);
    return mine;
  };
  for (const { from, to } of streams) [from, to].forEach(of);
  return rank;
}
