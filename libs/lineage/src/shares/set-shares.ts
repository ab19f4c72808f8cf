import { DecidedBatch } from '../graph/decide-uses';
import type { ShareGraph } from './share-graph';
import { NONE, type Triple } from './triple';

/** Shares of one set of steps, everywhere below it. */
export class SetShares {
  constructor(
    private readonly graph: ShareGraph,
    private readonly members: readonly number[],
  ) {}

  /** The share in what a batch itself is asked for. */
  inBatch(batch: DecidedBatch): Triple {
    return batch.current.length === 0 ? NONE : this.graph.shareIn(this.members, batch.current);
  }
}
