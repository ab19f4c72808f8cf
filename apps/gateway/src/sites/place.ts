/** What a picture needs to know of a site: what it is called, what it is, where it lies. */
export interface Place {
  readonly site: string;
  readonly siteKind: string | null;
  readonly name: string | null;
  readonly country: string | null;
  /** Longitude and latitude (WGS 84) of a point, or of the middle of an area; null: not located. */
  readonly position: readonly [number, number] | null;
}

/** Every position of a GeoJSON geometry, however deep its lists are. */
function positionsOf(coordinates: unknown): [number, number][] {
  if (!Array.isArray(coordinates)) return [];
  const [longitude, latitude] = coordinates as unknown[];
  if (typeof longitude === 'number' && typeof latitude === 'number') return [[longitude, latitude]];
  return coordinates.flatMap(positionsOf);
}

/** A point as it is; of an area the middle of what encloses it. Null where there is none. */
export function positionOf(location: object | null): Place['position'] {
  const positions = positionsOf((location as { coordinates?: unknown } | null)?.coordinates);
  if (positions.length === 0) return null;
  let [west, south] = positions[0]!;
  let [east, north] = positions[0]!;
  for (const [longitude, latitude] of positions) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  return [(west + east) / 2, (south + north) / 2];
}
