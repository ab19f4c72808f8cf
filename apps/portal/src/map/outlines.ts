import type { FeatureCollection } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import outlines from 'world-atlas/countries-50m.json?url';

let loading: Promise<FeatureCollection> | undefined;

/** Outlines of the countries (Natural Earth, 1 : 50 million), from the portal's own files; loaded once. */
export const loadOutlines = (): Promise<FeatureCollection> => (loading ??= load());

async function load(): Promise<FeatureCollection> {
  const response = await fetch(outlines);
  if (!response.ok) {
    loading = undefined;
    throw new Error(`the outlines of the map: HTTP ${response.status}`);
  }
  const topology = (await response.json()) as Topology<{ countries: GeometryCollection }>;
  return feature(topology, topology.objects.countries);
}
