import type { HeadwaterEvent, RegisteredEvent } from './events';
import type { Step } from './steps';

/** What the live registrations, taken together, say of the sites. */
export interface Sites {
  isOriginSite(site: string): boolean;
  isLocated(site: string): boolean;
  isOrigin(step: Step): boolean;
  /** Whoever was ever registered as the site's operator. */
  operatorsOf(site: string): string[];
  operatedBy(organization: string): string[];
}

export function sitesOf(events: HeadwaterEvent[]): Sites {
  const registrations = events.filter((event): event is RegisteredEvent => event.kind === 'registered');
  const of = (site: string) => registrations.filter((registration) => registration.site === site);
  const isFarmOrMine = ({ siteKind }: RegisteredEvent) => siteKind === 'farm' || siteKind === 'mine';

  /** § 1 Origins: "if *any* live registration calls the site a farm or a mine, or none exists". */
  const isOriginSite = (site: string) => of(site).length === 0 || of(site).some(isFarmOrMine);

  /** § 2 Coverage: "registered farms and mines with a location". */
  const isLocated = (site: string) => of(site).some(isFarmOrMine) && of(site).some(({ location }) => location != null);

  return {
    isOriginSite,
    isLocated,
    isOrigin: (step) => step.kind === 'production' && step.site !== undefined && isOriginSite(step.site),
    operatorsOf: (site) => of(site).flatMap(({ operator }) => (operator === undefined ? [] : [operator])),
    operatedBy: (organization) => [
      ...new Set(registrations.filter(({ operator }) => operator === organization).map(({ site }) => site)),
    ],
  };
}
