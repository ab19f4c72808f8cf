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
  /** In the order of their making: parts before what is made of them. */
  private readonly inOrder: Sight[] = [];
  /** How many edges a sight takes: to the inflows that it shows, or to nodes that stand for some of them. */
  private readonly widths = new Map<Sight, number>();
  private readonly nodes = new Map<Sight, number>();

  constructor(
    batch: number,
    private readonly steps: readonly number[],
    seen: readonly Sight[],
  ) {
    for (const sight of seen) this.count(sight);
    for (const sight of this.inOrder) {
      const [viewers, width] = [this.viewers.get(sight)!, this.widthOf(sight)];
      this.widths.set(sight, width);
      if (sight.code !== null && viewers * width > viewers + width) this.nodes.set(sight, sightNode(batch, sight.code));
    }
  }

  private count(sight: Sight): void {
    const known = this.viewers.get(sight);
    this.viewers.set(sight, (known ?? 0) + 1);
    if (known !== undefined) return;
    for (const open: Sight[] = [sight]; open.length > 0;) {
      const last = open[open.length - 1]!;
      const fresh = last.parts.find((part) => !this.viewers.has(part));
      if (fresh) {
        this.viewers.set(fresh, 0);
        open.push(fresh);
        continue;
      }
      for (const part of last.parts) this.viewers.set(part, this.viewers.get(part)! + 1);
      this.inOrder.push(last);
      open.pop();
    }
  }

  private widthOf({ own, parts }: Sight): number {
    return parts.reduce((sum, part) => sum + (this.nodes.has(part) ? 1 : this.widths.get(part)!), own.length);
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
