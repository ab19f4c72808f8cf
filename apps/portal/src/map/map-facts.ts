import type { Geometry } from 'geojson';
import type { Place, Trace } from '../api/types';

export interface MapPlace {
  readonly site: string;
  readonly name: string | null;
  readonly siteKind: string | null;
  readonly country: string | null;
  /** Longitude, latitude; null: nobody said where it is. */
  readonly position: readonly [number, number] | null;
  readonly origin: boolean;
  /** Open findings that bear on the lot. */
  readonly open: readonly { readonly finding: string; readonly category: string }[];
  /** Part of the lot, if evenly mixed or at most; 0 for places on the way. */
  readonly weight: number;
}

export interface MapFacts {
  /** Outlines of places that are areas. */
  readonly areas?: readonly Geometry[];
  readonly places: readonly MapPlace[];
  /** From place to place, along the shortest ways. */
  readonly legs: readonly {
    readonly from: readonly [number, number];
    readonly to: readonly [number, number];
    readonly open: boolean;
  }[];
}

const positionOf = (place: Place | undefined): MapPlace['position'] =>
  place?.position ? [place.position[0]!, place.position[1]!] : null;

/** Origins, the other places on their ways, and the lines between them. */
export function mapFactsOf(trace: Trace, places: ReadonlyMap<string, Place>): MapFacts {
  const siteOfLot = new Map(trace.nodes.map(({ batch, site }) => [batch, site]));
  const openAt = new Map<string, Map<string, string>>();
  for (const { site, finding, category, status } of trace.flags)
    if (status === 'open') {
      const here = openAt.get(site) ?? new Map<string, string>();
      openAt.set(site, here.set(finding, category));
    }
  const openOf = (site: string): MapPlace['open'] =>
    [...(openAt.get(site) ?? [])].map(([finding, category]) => ({ finding, category }));
  const origins = trace.origins.map(({ site, name, siteKind, country, share }): MapPlace => ({
    site,
    name,
    siteKind,
    country,
    position: positionOf(places.get(site)),
    origin: true,
    open: openOf(site),
    weight: share.proRata ?? share.max,
  }));
  const own = new Set(origins.map(({ site }) => site));
  const others = [...new Set(trace.nodes.flatMap(({ site }) => (site === null || own.has(site) ? [] : [site])))].map(
    (site): MapPlace => {
      const place = places.get(site);
      return {
        site,
        name: place?.name ?? null,
        siteKind: place?.siteKind ?? null,
        country: place?.country ?? null,
        position: positionOf(place),
        origin: false,
        open: openOf(site),
        weight: 0,
      };
    },
  );
  const all = [...origins.sort((a, b) => b.weight - a.weight), ...others];
  const at = new Map(all.map(({ site, position }) => [site, position]));
  const legs = new Map<string, MapFacts['legs'][number]>();
  for (const { site, path } of trace.origins) {
    const way = [site, ...path.map((batch) => siteOfLot.get(batch) ?? null)].flatMap((each) => {
      const position = each === null ? null : at.get(each);
      return position ? [position] : [];
    });
    for (let step = 1; step < way.length; step++) {
      const [from, to] = [way[step - 1]!, way[step]!];
      const key = [...from, ...to].join();
      if (from[0] === to[0] && from[1] === to[1]) continue;
      legs.set(key, { from, to, open: openAt.has(site) || (legs.get(key)?.open ?? false) });
    }
  }
  return { places: all, legs: [...legs.values()] };
}

/** A line that bows a little, so that ways there and back are told apart; it is not the route that was taken. */
export function bow(from: readonly [number, number], to: readonly [number, number]): [number, number][] {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const middle = [(from[0] + to[0]) / 2 - dy * 0.12, (from[1] + to[1]) / 2 + dx * 0.12] as const;
  return Array.from({ length: 25 }, (_, step) => {
    const t = step / 24;
    const mix = (a: number, b: number, c: number): number => (1 - t) ** 2 * a + 2 * (1 - t) * t * b + t ** 2 * c;
    const latitude = mix(from[1], middle[1], to[1]);
    return [mix(from[0], middle[0], to[0]), Math.max(-85, Math.min(85, latitude))];
  });
}
