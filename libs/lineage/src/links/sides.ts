import type { SiteFacts } from '../events/sites';
import type { Step } from '../events/steps';

/** Who makes or uses something. Numbers, so that they compare quickly. */
export interface Side {
  readonly publisher: number;
  /** Of the site's operators taken together; 0: nobody named one. */
  readonly operators: number;
  /** Who speaks for it: the publisher and the operators. */
  readonly members: ReadonlySet<string>;
}

export const NOBODY = 0;

/**
 * Between two sides lies a hand-over wherever their publishers differ, or their sites' operators do (MEANING § 3). Where
 * nobody named an operator only publishers can differ.
 */
export function isHandOver(making: Side, using: Side): boolean {
  if (making.publisher !== using.publisher) return true;
  return making.operators !== NOBODY && using.operators !== NOBODY && making.operators !== using.operators;
}

/** The sides of steps. */
export class Sides {
  private readonly bySite = new Map<string | null, Map<string, Side>>();
  private readonly numbers = new Map<string, number>();

  constructor(private readonly sites: ReadonlyMap<string, SiteFacts>) {}

  of({ site, publisher }: Pick<Step, 'site' | 'publisher'>): Side {
    let byPublisher = this.bySite.get(site);
    if (!byPublisher) this.bySite.set(site, (byPublisher = new Map()));
    let side = byPublisher.get(publisher);
    if (!side) byPublisher.set(publisher, (side = this.sideOf(site, publisher)));
    return side;
  }

  private sideOf(site: string | null, publisher: string): Side {
    const operators = [...((site === null ? undefined : this.sites.get(site)?.operators) ?? [])].sort();
    return {
      publisher: this.numberOf(publisher),
      operators: operators.length === 0 ? NOBODY : this.numberOf(JSON.stringify(operators)),
      members: new Set([publisher, ...operators]),
    };
  }

  private numberOf(text: string): number {
    let number = this.numbers.get(text);
    if (number === undefined) this.numbers.set(text, (number = this.numbers.size + 1));
    return number;
  }
}
