import {
  anomalyFactsIn,
  compareText,
  contestedSite,
  type DecidedBatch,
  leadsOf,
  type Lineage,
  stepsIn,
  withEvents,
} from '@headwater/lineage';
import { eventsOfSteps, type LoadedGraph, type Reader, saidBySeveral, sayings } from '@headwater/lineage-reader';
import type { ToldFact } from './anomaly';
import { tellFact } from './tell-fact';

/** Most contested sites told of one batch. */
const MOST_SITES = 20;

/** The numbers behind the anomalies of a lineage, by batch; of no batch that has none. */
export async function anomalyFacts(
  reader: Reader,
  graph: LoadedGraph,
  lineage: Lineage,
  batches: Iterable<string> = lineage.batches.keys(),
): Promise<ReadonlyMap<string, readonly ToldFact[]>> {
  const factsOf = anomalyFactsIn(lineage);
  const odd = [...batches].flatMap((batch) => {
    const facts = factsOf(batch);
    return facts.length > 0 ? [{ batch, facts }] : [];
  });
  if (odd.length === 0) return new Map();
  const eventOf = await eventsOfSteps(
    reader,
    graph,
    odd.flatMap(({ facts }) => facts.flatMap(stepsIn)),
  );
  return new Map(odd.map(({ batch, facts }) => [batch, facts.map((fact) => tellFact(withEvents(fact, eventOf)))]));
}

/** What else a person should look at: of the batch itself, and of the sites that it came through. */
export async function leadsOfBatch(
  reader: Reader,
  id: number,
  lineage: Lineage,
  batch: DecidedBatch | undefined,
): Promise<readonly ToldFact[]> {
  const own = leadsOf((await sayings(reader, [id])).get(id) ?? []);
  const sites = new Set<string>();
  if (batch) {
    for (const step of lineage.upstreamOf(batch)) {
      const { site } = lineage.input.steps.get(step)!;
      if (site !== null) sites.add(site);
    }
  }
  const said = await saidBySeveral(reader, [...sites]);
  const contested = [...said].flatMap(([site, { sayings }]) => contestedSite(site, sayings) ?? []);
  contested.sort((a, b) => compareText(a.site, b.site));
  return [...own, ...contested.slice(0, MOST_SITES)];
}
