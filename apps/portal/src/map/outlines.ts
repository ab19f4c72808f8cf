import type { FeatureCollection } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { unwrapped } from './unwrap';
import outlines from 'world-atlas/countries-50m.json?url';

let loading: Promise<FeatureCollection> | undefined;

/** Outlines of the countries (Natural Earth, 1 : 50 million), from the portal's own files; loaded once. */
export const loadOutlines = (): Promise<FeatureCollection> => (loading ??= load());

/** Nobody grows anything there, and its outline runs along the map's edge. */
const ANTARCTICA = '010';

async function load(): Promise<FeatureCollection> {
  const response = await fetch(outlines);
  if (!response.ok) {
    loading = undefined;
    throw new Error(`the outlines of the map: HTTP ${response.status}`);
  }
  const topology = (await response.json()) as Topology<{ countries: GeometryCollection }>;
  const { features } = feature(topology, topology.objects.countries);
  for (const { geometry } of features) {
    if (geometry.type === 'Polygon') geometry.coordinates = geometry.coordinates.map(unwrapped);
    if (geometry.type === 'MultiPolygon')
      geometry.coordinates = geometry.coordinates.map((rings) => rings.map(unwrapped));
  }
  return { type: 'FeatureCollection', features: features.filter(({ id }) => id !== ANTARCTICA) };
}
