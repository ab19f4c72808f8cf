import { findDrcProvince } from '@headwater/reference';
import type { RowEvent, RowNote } from '@headwater/file-import';
import { Visit } from './visit';

/** The mine's URI: the same in every edition, and for everyone who imports it. */
export const siteUri = (pcode: string): string => `urn:headwater:ipis:${pcode}`;

/** The registration of a mine from the latest of its visits. Of minerals only cobalt is a commodity that Headwater follows. */
export function siteOfVisit(visit: Visit): { event: RowEvent; notes: RowNote[] } {
  const { pcode, name, province, longitude, latitude, minerals } = visit;
  const subdivision = findDrcProvince(province)?.code;
  const located = longitude !== null && latitude !== null && Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
  const notes: RowNote[] = [
    ...(subdivision === undefined
      ? [{ row: visit.row, column: 'province', note: `"${province}" is no province of today: left out` }]
      : []),
    ...(located
      ? []
      : [{ row: visit.row, column: 'longitude', note: 'has no position: the mine is registered without one' }]),
  ];
  const identity = {
    kind: 'registered',
    site: siteUri(pcode),
    siteKind: 'mine',
    ...(name !== '' && { name: name.slice(0, 256) }),
    country: 'CD',
    ...(subdivision !== undefined && { subdivision }),
    ...(located && { location: { type: 'Point', coordinates: [longitude, latitude] } }),
    ...(minerals.includes('Cobalt') && { commodities: ['cobalt'] }),
    identifiers: [{ scheme: 'pcode', value: pcode }],
  };
  const columns = {
    '/site': 'pcode',
    '/name': 'name',
    '/subdivision': 'province',
    '/location/coordinates/0': 'longitude',
    '/location/coordinates/1': 'latitude',
    '/eventTime': 'visit_date',
  };
  return {
    event: {
      key: `site/${pcode}`,
      row: visit.row,
      stream: 'sites',
      event: { ...identity, eventTime: visit.to },
      identity,
      columns,
    },
    notes,
  };
}
