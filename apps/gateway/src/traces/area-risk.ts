import { type DecidedBatch, type Lineage, type Triple } from '@headwater/lineage';
import {
  type GoodListing,
  GOODS_LIST,
  goodsListEdition,
  listingOf,
  RATIFICATIONS_SOURCE,
  type Ratifications,
  ratificationsOf,
} from '@headwater/reference';

/** What is known of a country where some of a batch is from, or may be. */
export interface CountryRisk {
  /** ISO 3166-1 alpha-2; null: unknown. */
  readonly country: string | null;
  /** Null: the edition does not list the commodity of this country; nothing can be said of an unknown country. */
  readonly listing: GoodListing | null;
  readonly ratified: Ratifications | null;
}

/** Risk of the area, beside findings: never a flag (DESIGN § 3). */
export interface AreaRisk {
  readonly list: string;
  /** The edition in use on the day asked for; null before the first. */
  readonly edition: number | null;
  readonly ratifications: string;
  readonly commodity: string | null;
  /** Countries of origin sites. */
  readonly origins: readonly CountryRisk[];
  /** Countries where what nobody traces came in; null among them: some came in nobody knows where. Empty: all is traced. */
  readonly untraced: readonly CountryRisk[];
}

interface Areas {
  readonly commodity: string | null;
  readonly origins: ReadonlySet<string | null>;
  readonly untraced: ReadonlySet<string | null>;
}

export function areaRisk({ commodity, origins, untraced }: Areas, at: Date): AreaRisk {
  const edition = goodsListEdition(at.toISOString());
  const riskOf = (country: string | null): CountryRisk => ({
    country,
    listing: edition && commodity !== null && country !== null ? listingOf(edition, commodity, country) : null,
    ratified: country === null ? null : ratificationsOf(country),
  });
  const all = (countries: ReadonlySet<string | null>): CountryRisk[] =>
    [...countries].sort((a, b) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1)).map(riskOf);
  return {
    list: GOODS_LIST,
    edition: edition?.year ?? null,
    ratifications: RATIFICATIONS_SOURCE,
    commodity,
    origins: all(origins),
    untraced: all(untraced),
  };
}

/**
 * Countries where something entered that is of no farm or mine: those of sites of other kinds that are said to have
 * produced. Null among them where anything else may have come in: a batch that nobody made, production at no site or at
 * one without a country, more mass than went in.
 */
export function untracedCountries(
  lineage: Lineage,
  batch: DecidedBatch,
  untraced: Triple,
  originSites: ReadonlySet<string>,
  countryOf: (site: string) => string | null,
): Set<string | null> {
  const countries = new Set<string | null>();
  if (untraced.max === 0) return countries;
  const paths = lineage.pathsTo(batch);
  for (const id of paths.steps()) {
    const { kind, site } = lineage.input.steps.get(id)!;
    if (kind === 'production' && (site === null || !originSites.has(site)))
      countries.add(site === null ? null : countryOf(site));
  }
  const elsewhere = paths
    .batches()
    .some(
      ({ batch: { inflows, batch: name } }) =>
        inflows.length === 0 || lineage.anomaliesOf(name).some((kind) => kind === 'mass-gain' || kind === 'overdrawn'),
    );
  if (elsewhere || countries.size === 0) countries.add(null);
  return countries;
}
