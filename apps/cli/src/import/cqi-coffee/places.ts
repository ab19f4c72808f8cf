import { findCountry } from '@headwater/reference';
import { LotRow } from './lot-row';
import { millOf, Origin, originOf, sameName, sameRegion } from './origin';
import { digest, slug, tidy } from './words';

/** A farm, collective or mill that a lot names. */
export interface Place {
  readonly site: string;
  readonly siteKind: 'farm' | 'collection-point' | 'mill';
  readonly name: string;
  readonly country?: string;
  readonly subdivision?: string;
}

/** The places of a lot. */
export interface LotPlaces {
  readonly origin: Place | null;
  readonly mill: Place | null;
  readonly reading: Origin;
  /** Whether the country column is filled but means no country known. */
  readonly countryUnknown: boolean;
}

/**
 * When are two farms one? Same country, same region and same name (spelling, accents, "finca" or "farm" aside). Two of
 * one name in different regions never are. Where no region is given, only lots of the same mill are joined, and without
 * a mill none. A mill or a collective serves many regions: same country and name. A wrong join would flag lots that have nothing to do
 * with a finding, a wrong split lets two lots of one farm stand apart: both harm, the first more (docs/import.md).
 */
export function placesOf(lot: LotRow): LotPlaces {
  const countryCell = tidy(lot.cell('countryoforigin'));
  const found = findCountry(countryCell);
  const country = found?.country ?? countryCell;
  const where = {
    ...(found && { country: found.country }),
    ...(found?.subdivision !== undefined && { subdivision: found.subdivision }),
  };
  const millName = millOf(lot.cell('mill'));
  const mill: Place | null =
    millName === null
      ? null
      : { site: uri('mill', [country, sameName(millName)]), siteKind: 'mill', name: millName, ...where };
  const reading = originOf(lot.cell('farmname'));
  return {
    origin: reading.is === 'nobody' ? null : originPlace(reading, lot, country, countryCell, millName, where),
    mill,
    reading,
    countryUnknown: countryCell !== '' && !found,
  };
}

function originPlace(
  reading: { is: 'farm' | 'collective'; name: string },
  lot: LotRow,
  country: string,
  countryCell: string,
  mill: string | null,
  where: object,
): Place {
  if (reading.is === 'collective')
    return {
      site: uri('collective', [country, sameName(reading.name)]),
      siteKind: 'collection-point',
      name: reading.name,
      ...where,
    };
  const region = country === '' ? '' : sameRegion(lot.cell('region'), countryCell);
  const within = region !== '' ? region : mill !== null ? `mill ${sameName(mill)}` : `lot ${lot.key}`;
  const site = uri('farm', [country, within, sameName(reading.name)]);
  return { site, siteKind: 'farm', name: reading.name, ...where };
}

/** The key in readable letters, which other scripts and long names lose, and its digest. */
const uri = (kind: string, key: readonly string[]): string =>
  `urn:headwater:cqi:${kind}:${[slug(key.join(' ')), digest([kind, ...key])].filter(Boolean).join('-')}`;
