import { SiteEvent } from '@headwater/contracts';

/** What the live registrations of a site say together (MEANING § 1, § 4). */
export interface SiteFacts {
  /** A production there is an origin: any registration calls it a farm or a mine, or none exists. */
  readonly origin: boolean;
  /** A registered farm or mine of which a location is known. */
  readonly located: boolean;
  /** Every organization that any registration names as its operator. */
  readonly operators: ReadonlySet<string>;
}

export type Registration = Pick<SiteEvent, 'siteKind' | 'operator' | 'location'>;

/** A site that nobody registered: an origin, without a place. */
export const UNREGISTERED: SiteFacts = { origin: true, located: false, operators: new Set() };

export function factsOf(registrations: readonly Registration[]): SiteFacts {
  if (registrations.length === 0) return UNREGISTERED;
  const origin = registrations.some(({ siteKind }) => siteKind === 'farm' || siteKind === 'mine');
  const located = origin && registrations.some(({ location }) => location !== undefined && location !== null);
  return { origin, located, operators: new Set(registrations.flatMap(({ operator }) => (operator ? [operator] : []))) };
}
