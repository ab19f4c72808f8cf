import type { Geometry, Position } from 'geojson';
import type { Site } from '../api/types';
import type { MapFacts } from './map-facts';

const isPosition = (list: readonly unknown[]): list is Position => typeof list[0] === 'number';

/** Every position of a geometry, however deep its lists are. */
const positionsOf = (coordinates: readonly unknown[]): Position[] =>
  isPosition(coordinates) ? [coordinates] : coordinates.flatMap((each) => positionsOf(each as readonly unknown[]));

/** A place alone, with its outline where it is an area. */
export function siteFacts(site: Site): MapFacts {
  const geometry = site.location as Exclude<Geometry, { type: 'GeometryCollection' }> | null;
  const positions = geometry ? positionsOf(geometry.coordinates) : [];
  const [x, y] = [positions.map(([longitude]) => longitude!), positions.map(([, latitude]) => latitude!)];
  const middle = (list: readonly number[]): number =>
    (list.reduce((a, b) => Math.min(a, b)) + list.reduce((a, b) => Math.max(a, b))) / 2;
  return {
    legs: [],
    areas: geometry && geometry.type !== 'Point' ? [geometry] : [],
    places: [
      {
        site: site.site,
        name: site.name,
        siteKind: site.siteKind,
        country: site.country,
        position: positions.length > 0 ? [middle(x), middle(y)] : null,
        origin: site.siteKind === 'farm' || site.siteKind === 'mine',
        open: site.findings
          .filter(({ status }) => status === 'open')
          .map(({ finding, category }) => ({ finding, category: category ?? 'working-conditions' })),
        weight: 0.2,
      },
    ],
  };
}
