import type { SiteFacts } from '../events/sites';
import type { Step } from '../events/steps';

/**
 * Sides by number: steps are of one side where they have one publisher and their sites the same operators. Between two
 * sides lies a hand-over (MEANING § 3). A site whose operator nobody named is not known to be run by one that is named.
 */
export class Sides {
  private readonly bySite = new Map<string | null, Map<string, number>>();
  private readonly byText = new Map<string, number>();

  constructor(private readonly sites: ReadonlyMap<string, SiteFacts>) {}

  of({ site, publisher }: Pick<Step, 'site' | 'publisher'>): number {
    let byPublisher = this.bySite.get(site);
    if (!byPublisher) this.bySite.set(site, (byPublisher = new Map()));
    let side = byPublisher.get(publisher);
    if (side === undefined) byPublisher.set(publisher, (side = this.numberOf(site, publisher)));
    return side;
  }

  private numberOf(site: string | null, publisher: string): number {
    const operators = site === null ? undefined : this.sites.get(site)?.operators;
    const text = JSON.stringify([publisher, ...(operators ? [...operators].sort() : [])]);
    let side = this.byText.get(text);
    if (side === undefined) this.byText.set(text, (side = this.byText.size));
    return side;
  }
}
