import { type Circle, circleFact, circlesAlong } from '@headwater/lineage';
import type { Tx } from '@headwater/postgres';
import type { Logger } from 'pino';
import type { PgAnomalyStore } from './anomaly.pg-store';
import type { NamedBatch, PgCircleStore } from './circle.pg-store';
import type { KeptAnomaly } from './kept-anomaly';
import type { PgSurroundings } from './surroundings.pg-store';

/** Batches from which circles are looked for together, and most edges that lead to them: half a second. */
const AT_ONCE = 100;
const EDGES = 200_000;

interface OnCircle extends NamedBatch {
  readonly circles: Set<Circle>;
}

/** Looks for circles where one may turn back in time, and keeps which batches come out of one. */
export class LookForCircles {
  constructor(
    private readonly anomalies: PgAnomalyStore,
    private readonly circles: PgCircleStore,
    private readonly surroundings: PgSurroundings,
    private readonly logger: Logger,
    private readonly most = EDGES,
  ) {}

  /** Looks from some batches; returns from how many, 0 when none is due. */
  async next(tx: Tx): Promise<number> {
    const due = await this.circles.due(tx, AT_ONCE);
    for (let some = due; some.length > 0; some = some.slice(0, some.length >> 1)) {
      const edges = await this.circles.upstream(
        tx,
        some.map(({ id }) => id),
        this.most,
      );
      if (edges.length <= this.most) {
        await this.keep(tx, some, circlesAlong(edges));
        return some.length;
      }
      if (some.length === 1) {
        this.logger.warn({ batch: some[0]!.name }, 'too much leads to this batch to look for circles from it');
        await this.circles.looked(tx, [some[0]!.id], []);
        return 1;
      }
    }
    return 0;
  }

  private async keep(tx: Tx, looked: readonly NamedBatch[], circles: readonly Circle[]): Promise<void> {
    const circleOf = new Map(circles.flatMap((circle) => [...circle.nodes].map((node) => [node, circle] as const)));
    const filled = await this.circles.filledBy(
      tx,
      [...circleOf.keys()].filter((node) => node > 0),
    );
    const out = new Map<number, OnCircle>();
    const spans = new Map<Circle, { lo: number; hi: number }>();
    for (const { id, name, step, lo, hi } of filled) {
      const circle = circleOf.get(step)!;
      const span = spans.get(circle);
      spans.set(circle, span ? { lo: Math.min(span.lo, lo), hi: Math.max(span.hi, hi) } : { lo, hi });
      const known = out.get(id);
      if (known) known.circles.add(circle);
      else out.set(id, { id, name, circles: new Set([circle]) });
    }
    const names = await this.circles.namesOf(tx, [...new Set(circles.flatMap(({ batches }) => [...batches]))]);
    const about = await this.surroundings.about(tx, [...out.keys()]);
    await this.anomalies.replace(
      tx,
      ['cycle'],
      [...new Set([...looked, ...out.values()].map(({ name }) => name))],
      [...out.values()].map(({ id, name, circles: of }): KeptAnomaly => {
        const batches = [...of].flatMap((circle) => [...circle.batches].map((batch) => names.get(batch)!));
        return { subject: name, ...about.get(id)!, facts: circleFact(batches) };
      }),
    );
    await this.circles.looked(
      tx,
      looked.map(({ id }) => id),
      [...out.values()].flatMap(({ id, circles: of }) =>
        [...of].map((circle) => ({ batch: id, ...spans.get(circle)! })),
      ),
    );
  }
}
