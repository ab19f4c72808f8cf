import { groupBy } from '../events/group';
import { compareOrdered, compareText, type Ordered } from '../events/time';
import { MOST_NAMES } from './anomaly-fact';

/**
 * What a person should look at though nothing contradicts MEANING (docs/anomalies.md). Never an anomaly, never a flag.
 * Lists by code point order.
 */
export type BatchLead =
  | { readonly kind: 'several-makers'; readonly count: number; readonly organizations: readonly string[] }
  | {
      readonly kind: 'commodity-mismatch';
      readonly said: readonly { readonly commodity: string; readonly organizations: readonly string[] }[];
    };

/** Of a site on which publishers disagree; where they do not, the list is empty. */
export interface ContestedSite {
  readonly kind: 'contested-site';
  readonly site: string;
  readonly kinds: readonly { readonly siteKind: string; readonly publishers: readonly string[] }[];
  readonly operators: readonly { readonly operator: string; readonly publishers: readonly string[] }[];
}

/** What a step that fills (or uses) a batch says of it. */
export interface StepSaying {
  readonly fills: boolean;
  readonly publisher: string;
  readonly commodity: string | null;
}

/** Several organizations fill a batch; the commodities that the steps around it state disagree. By kind. */
export function leadsOf(steps: Iterable<StepSaying>): readonly BatchLead[] {
  const makers = new Set<string>();
  const said = new Map<string, Set<string>>();
  for (const { fills, publisher, commodity } of steps) {
    if (fills) makers.add(publisher);
    if (commodity === null) continue;
    const sayers = said.get(commodity);
    if (sayers) sayers.add(publisher);
    else said.set(commodity, new Set([publisher]));
  }
  const leads: BatchLead[] = [];
  if (said.size > 1)
    leads.push({
      kind: 'commodity-mismatch',
      said: sorted(said.keys()).map((commodity) => ({ commodity, organizations: first(said.get(commodity)!) })),
    });
  if (makers.size > 1) leads.push({ kind: 'several-makers', count: makers.size, organizations: first(makers) });
  return leads;
}

export interface SiteSaying extends Ordered {
  readonly siteKind: string;
  readonly operator: string | null;
}

/** Whether publishers disagree on the kind or the operator of a site, each by the latest that it said. */
export function contestedSite(site: string, registrations: readonly SiteSaying[]): ContestedSite | null {
  const latest = [...groupBy(registrations, ({ publisher }) => publisher).values()].map((all) =>
    all.reduce((a, b) => (compareOrdered(a, b) < 0 ? b : a)),
  );
  const kinds = disagreement(latest, ({ siteKind }) => siteKind);
  const operators = disagreement(latest, ({ operator }) => operator);
  if (kinds.length + operators.length === 0) return null;
  return {
    kind: 'contested-site',
    site,
    kinds: kinds.map(([siteKind, publishers]) => ({ siteKind, publishers })),
    operators: operators.map(([operator, publishers]) => ({ operator, publishers })),
  };
}

function disagreement(
  words: readonly SiteSaying[],
  valueOf: (word: SiteSaying) => string | null,
): readonly (readonly [value: string, publishers: readonly string[]])[] {
  const sayers = groupBy(
    words.flatMap((word) => {
      const value = valueOf(word);
      return value ? [{ value, publisher: word.publisher }] : [];
    }),
    ({ value }) => value,
  );
  if (sayers.size < 2) return [];
  return sorted(sayers.keys()).map((value) => [value, first(sayers.get(value)!.map(({ publisher }) => publisher))]);
}

const sorted = (names: Iterable<string>): string[] => [...names].sort(compareText);
const first = (names: Iterable<string>): readonly string[] => sorted(names).slice(0, MOST_NAMES);
