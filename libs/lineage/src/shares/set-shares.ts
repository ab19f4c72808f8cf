import { DecidedBatch } from '../graph/decide-uses';
import type { StepGraph } from '../graph/step-graph';
import type { ShareTable } from './share-table';
import { NONE, type Triple } from './triple';

/** Shares of one set of steps, everywhere below it. */
export class SetShares {
  constructor(
    private readonly graph: StepGraph,
    private readonly table: ShareTable,
    private readonly members: readonly number[],
  ) {}

  /** The share in what a batch itself is asked for. */
  inBatch(batch: DecidedBatch): Triple {
    const node = this.graph.sightOf(batch.now);
    return node === undefined ? NONE : this.table.shareAt(this.members, node);
  }

  /** Whether everything at a node (of a step, or of what is seen) certainly came out of the set. */
  isAllOf(node: number): boolean {
    return this.table.isAllOf(this.members, node);
  }
}
