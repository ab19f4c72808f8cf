import { anomalyFactsIn, circleSpan, leadsOf, Lineage, stepsIn, withEvents } from '@headwater/lineage';
import { eventsOfSteps, loadAround } from '@headwater/lineage-reader';
import type { Tx } from '@headwater/postgres';
import { portionsOf } from '../settling/portions';
import type { PgAnomalyStore } from './anomaly.pg-store';
import type { PgCircleStore } from './circle.pg-store';
import type { KeptAnomaly } from './kept-anomaly';
import type { PgSurroundings } from './surroundings.pg-store';

/** What is decided from a batch and the steps around it; circles are looked for apart. */
const KINDS = [
  ...(['emptied', 'mass-gain', 'mixed-forms', 'overdrawn', 'used-before-made'] as const),
  ...(['commodity-mismatch', 'several-makers'] as const),
];

/** Lines after which the batches looked at together are enough: they are all in memory then. */
const LINES = 20_000;

/** Looks at batches after they were settled, and keeps what does not add up. */
export class LookAtBatches {
  constructor(
    private readonly anomalies: PgAnomalyStore,
    private readonly circles: PgCircleStore,
    private readonly surroundings: PgSurroundings,
  ) {}

  /** Looks at a portion; returns how many batches that were, 0 when all have been looked at. */
  async next(tx: Tx): Promise<number> {
    const batches = await this.anomalies.take(tx);
    if (batches.length === 0) return 0;
    const affected = await this.surroundings.affected(tx, batches);
    const names = new Map(affected.map(({ id, name }) => [id, name]));
    for (const portion of portionsOf(affected, LINES)) await this.look(tx, portion, names);
    return batches.length;
  }

  private async look(tx: Tx, batches: readonly number[], names: ReadonlyMap<number, string>): Promise<void> {
    const graph = await loadAround(tx, await this.surroundings.filling(tx, batches), batches);
    const lineage = new Lineage(graph);
    const factsOf = anomalyFactsIn(lineage);
    const raw = batches.map((id) => ({
      id,
      facts: factsOf(names.get(id)!).filter(({ kind }) => kind !== 'cycle'),
    }));
    const eventOf = await eventsOfSteps(
      tx,
      graph,
      raw.flatMap(({ facts }) => facts.flatMap(stepsIn)),
    );
    const sayings = await this.surroundings.sayings(tx, batches);
    const found = raw.flatMap(({ id, facts }) =>
      [...facts.map((fact) => withEvents(fact, eventOf)), ...leadsOf(sayings.get(id) ?? [])].map((fact) => ({
        id,
        fact,
      })),
    );
    const about = await this.surroundings.about(tx, [...new Set(found.map(({ id }) => id))]);
    await this.anomalies.replace(
      tx,
      KINDS,
      batches.map((id) => names.get(id)!),
      found.map(({ id, fact }): KeptAnomaly => ({ subject: names.get(id)!, ...about.get(id)!, facts: fact })),
    );
    await this.circles.watch(
      tx,
      batches.map((id) => {
        const decided = lineage.batches.get(names.get(id)!);
        return {
          batch: id,
          span: decided ? circleSpan(decided, graph.steps) : null,
          times: decided ? timesOf(decided) : null,
        };
      }),
    );
  }
}

/** From when to when something flows into or out of a batch, ms. */
function timesOf({
  inflows,
  uses,
}: NonNullable<ReturnType<Lineage['batches']['get']>>): { lo: number; hi: number } | null {
  const whens = [...inflows.map(({ when }) => when), ...uses.map(({ use }) => use.when)];
  if (whens.length === 0) return null;
  return {
    lo: whens.reduce((lo, when) => Math.min(lo, when.lo), Infinity),
    hi: whens.reduce((hi, when) => Math.max(hi, when.hi), -Infinity),
  };
}
