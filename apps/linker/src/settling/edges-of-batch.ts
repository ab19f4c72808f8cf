import type { DecidedBatch, Sight } from '@headwater/lineage';
import { sightNode } from '@headwater/lineage-reader';

/**
 * The edges through one batch: `add` is told of each. Of n inflows and m uses that see them all, n + m by way of a node for
 * what they see, where n × m would be more; and where a sight is made of others, by way of theirs. So a silo costs its
 * lines, also where it is booked in turn; it would not fit into memory otherwise.
 */
export function edgesOfBatch(
  id: number,
  { inflows, uses }: DecidedBatch,
  add: (dst: number, src: number) => void,
): void {
  const sights = new BatchSights(
    id,
    inflows.map(({ step }) => step),
    uses.map(({ seen }) => seen),
  );
  for (const { use, seen } of uses) for (const src of sights.sourcesOf(seen)) add(use.step, src);
  for (const { node, sources } of sights.gathered()) for (const src of sources) add(node, src);
}

/** What the uses of a batch see, and which of it has a node of its own. */
class BatchSights {
  private readonly viewers = new Map<Sight, number>();
  private readonly nodes = new Map<Sight, number>();

  constructor(
    batch: number,
    private readonly steps: readonly number[],
    seen: readonly Sight[],
  ) {
    for (const sight of seen) this.count(sight);
    for (const [sight, viewers] of this.viewers)
      if (sight.code !== null && isShared(sight, viewers)) this.nodes.set(sight, sightNode(batch, sight.code));
  }

  private count(sight: Sight): void {
    for (const open = [sight]; open.length > 0;) {
      const next = open.pop()!;
      const known = this.viewers.get(next);
      this.viewers.set(next, (known ?? 0) + 1);
      if (known === undefined) open.push(...next.parts);
    }
  }

  /** What stands behind a use of a sight: the node for it, or all that it shows. */
  sourcesOf(sight: Sight): readonly number[] {
    const node = this.nodes.get(sight);
    return node === undefined ? this.shownBy(sight) : [node];
  }

  private shownBy(sight: Sight): number[] {
    const sources: number[] = [];
    for (const open = [sight]; open.length > 0;) {
      const { own, parts } = open.pop()!;
      for (const place of own) sources.push(this.steps[place]!);
      for (const part of parts) {
        const node = this.nodes.get(part);
        if (node === undefined) open.push(part);
        else sources.push(node);
      }
    }
    return sources;
  }

  *gathered(): Iterable<{ readonly node: number; readonly sources: readonly number[] }> {
    for (const [sight, node] of this.nodes) yield { node, sources: this.shownBy(sight) };
  }
}

/**
 * Whether a node spares edges. It hangs on the sight and its viewers alone, not on what became of others: with one delivery
 * more, be it a late one, few edges change.
 */
function isShared({ own, parts }: Sight, viewers: number): boolean {
  const width = own.length + parts.length;
  return viewers * width > viewers + width || (viewers > 1 && parts.length > 0);
}
