import type { FeatureCollection } from 'geojson';
import type { ExpressionSpecification, StyleSpecification } from 'maplibre-gl';
import type { Colours } from './colours';
import { bow, type MapFacts } from './map-facts';

/** As CSS names it: without quotes a name with a number in it is none. */
const FONT = ['"Source Sans 3 Variable"'];

const features = (list: FeatureCollection['features']): FeatureCollection => ({
  type: 'FeatureCollection',
  features: list,
});

/** Places and ways as the map takes them. Names are text of the map's own lettering: nothing reads them as markup. */
export const placesData = ({ places }: MapFacts, nameOf: (site: string) => string): FeatureCollection =>
  features(
    places.flatMap(({ site, position, origin, open, weight }) =>
      position === null
        ? []
        : [
            {
              type: 'Feature' as const,
              geometry: { type: 'Point' as const, coordinates: [...position] },
              properties: { site, name: nameOf(site), origin, open: open.length > 0, weight },
            },
          ],
    ),
  );

export const legsData = ({ legs }: MapFacts): FeatureCollection =>
  features(
    legs.map(({ from, to, open }) => ({
      type: 'Feature',
      geometry: { type: 'LineString', coordinates: bow(from, to) },
      properties: { open },
    })),
  );

const areasData = ({ areas = [] }: MapFacts): FeatureCollection =>
  features(areas.map((geometry) => ({ type: 'Feature', geometry, properties: {} })));

/** Land, borders, ways, places: from what the page holds, nothing is fetched. */
export function styleOf(
  outlines: FeatureCollection,
  facts: MapFacts,
  nameOf: (site: string) => string,
  colours: Colours,
): StyleSpecification {
  const open: ExpressionSpecification = ['get', 'open'];
  return {
    version: 8,
    sources: {
      outlines: { type: 'geojson', data: outlines, tolerance: 0.2 },
      areas: { type: 'geojson', data: areasData(facts) },
      legs: { type: 'geojson', data: legsData(facts) },
      places: { type: 'geojson', data: placesData(facts, nameOf) },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': colours.sunk } },
      { id: 'land', type: 'fill', source: 'outlines', paint: { 'fill-color': colours.sheet } },
      { id: 'borders', type: 'line', source: 'outlines', paint: { 'line-color': colours.line, 'line-width': 1 } },
      {
        id: 'areas',
        type: 'line',
        source: 'areas',
        paint: { 'line-color': colours.certain, 'line-width': 2 },
      },
      {
        id: 'legs',
        type: 'line',
        source: 'legs',
        layout: { 'line-cap': 'round' },
        paint: {
          'line-color': ['case', open, colours.bad, colours.certain],
          'line-width': ['case', open, 2.4, 1.6],
          'line-opacity': 0.75,
        },
      },
      {
        id: 'stops',
        type: 'circle',
        source: 'places',
        filter: ['!', ['get', 'origin']],
        paint: {
          'circle-radius': 4,
          'circle-color': colours.sheet,
          'circle-stroke-color': ['case', open, colours.bad, colours.certain],
          'circle-stroke-width': 2,
        },
      },
      {
        id: 'origins',
        type: 'circle',
        source: 'places',
        filter: ['get', 'origin'],
        // Small over large, findings over both.
        layout: { 'circle-sort-key': ['-', ['case', open, 10, 0], ['get', 'weight']] },
        paint: {
          'circle-radius': ['interpolate', ['linear'], ['sqrt', ['get', 'weight']], 0, 5, 1, 15],
          'circle-color': ['case', open, colours.bad, colours.certain],
          'circle-opacity': 0.85,
          'circle-stroke-color': colours.sheet,
          'circle-stroke-width': 1.5,
        },
      },
      {
        id: 'names',
        type: 'symbol',
        source: 'places',
        layout: {
          'text-field': ['case', open, ['concat', '▲ ', ['get', 'name']], ['get', 'name']],
          'text-font': FONT,
          'text-size': ['case', ['get', 'origin'], 14, 12.5],
          'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
          'text-radial-offset': 1,
          'text-max-width': 14,
          'symbol-sort-key': ['-', ['case', open, -10, 0], ['get', 'weight']],
        },
        paint: {
          'text-color': ['case', open, colours.bad, colours.ink],
          'text-halo-color': colours.sheet,
          'text-halo-width': 1.6,
        },
      },
    ],
  };
}
