import { byCodePoint, sortedNames } from './code-points';
import type { HeadwaterEvent, RegisteredEvent } from './events';
import type { Graph } from './graph';
import { inOrder } from './time';

/** What a person should look at though nothing contradicts MEANING (docs/anomalies.md): never an anomaly, never a flag. */
export type Lead =
  | { kind: 'several-makers'; count: number; organizations: string[] }
  | { kind: 'commodity-mismatch'; said: { commodity: string; organizations: string[] }[] };

export interface ContestedSite {
  kind: 'contested-site';
  site: string;
  kinds: { siteKind: string; publishers: string[] }[];
  operators: { operator: string; publishers: string[] }[];
}

const MOST_NAMES = 20;

/** Of a batch. "Several organizations fill it"; "the commodities of the steps that fill and use it disagree". */
export function leadsOf(graph: Graph, batch: string): Lead[] {
  const steps = [...graph.inflowsOf(batch), ...graph.usesOf(batch)].map(({ step }) => step.event);
  const makers = sortedNames(graph.inflowsOf(batch).map(({ step }) => step.event.publisher));
  const said = sortedNames(steps.flatMap((event) => commodityOf(event) ?? []));
  const leads: Lead[] = [];
  if (said.length > 1) {
    const sayers = (commodity: string) => steps.filter((event) => commodityOf(event) === commodity);
    leads.push({
      kind: 'commodity-mismatch',
      said: said.map((commodity) => ({
        commodity,
        organizations: sortedNames(sayers(commodity).map(({ publisher }) => publisher)).slice(0, MOST_NAMES),
      })),
    });
  }
  if (makers.length > 1)
    leads.push({ kind: 'several-makers', count: makers.length, organizations: makers.slice(0, MOST_NAMES) });
  return leads;
}

const commodityOf = (event: HeadwaterEvent): string | undefined => (event as { commodity?: string }).commodity;

/** Sites on whose kind or operator publishers disagree, each by its latest word; by site. */
export function contestedSites(events: HeadwaterEvent[]): ContestedSite[] {
  const all = events.filter((event): event is RegisteredEvent => event.kind === 'registered').sort(inOrder);
  return sortedNames(all.map(({ site }) => site)).flatMap((site) => {
    const latest = new Map(all.filter((event) => event.site === site).map((event) => [event.publisher, event]));
    const words = [...latest.values()];
    const heard = (value: (event: RegisteredEvent) => string | undefined) => {
      const values = sortedNames(words.flatMap((event) => value(event) ?? []));
      if (values.length < 2) return [];
      return values.map((each) => ({
        each,
        publishers: words
          .filter((event) => value(event) === each)
          .map(({ publisher }) => publisher)
          .sort(byCodePoint)
          .slice(0, MOST_NAMES),
      }));
    };
    const kinds = heard(({ siteKind }) => siteKind).map(({ each, publishers }) => ({ siteKind: each, publishers }));
    const operators = heard(({ operator }) => operator).map(({ each, publishers }) => ({ operator: each, publishers }));
    return kinds.length + operators.length > 0 ? [{ kind: 'contested-site', site, kinds, operators }] : [];
  });
}
