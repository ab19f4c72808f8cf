import { adjacencyOf } from '../graph/adjacency';
import { topological } from '../graph/topological';
import { onlyTogether } from './together';

/** An edge between nodes by way of a batch, as the linker keeps it: `dst` sees `src`. */
export interface KeptEdge {
  readonly dst: number;
  readonly src: number;
  readonly batch: number;
}

/** A circle: nodes that all lead to one another, and the batches by way of which they do. */
export interface Circle {
  readonly nodes: ReadonlySet<number>;
  readonly batches: ReadonlySet<number>;
}

/** The circles along some edges. */
export function circlesAlong(edges: readonly KeptEdge[]): readonly Circle[] {
  const numbers = new Map<number, number>();
  const numberOf = (node: number): number => {
    const known = numbers.get(node);
    if (known !== undefined) return known;
    numbers.set(node, numbers.size);
    return numbers.size - 1;
  };
  const [from, to] = [edges.map(({ dst }) => numberOf(dst)), edges.map(({ src }) => numberOf(src))];
  const nodes = [...numbers.keys()];
  const sees = adjacencyOf(nodes.length, from, to);
  const seenBy = adjacencyOf(nodes.length, to, from);
  const { cyclic } = topological(sees);
  const circleOf = new Map<number, { nodes: Set<number>; batches: Set<number> }>();
  for (let node = 0; node < nodes.length; node++) {
    if (!cyclic[node] || circleOf.has(node)) continue;
    const together = onlyTogether(node, sees, seenBy);
    const circle = { nodes: new Set([...together].map((each) => nodes[each]!)), batches: new Set<number>() };
    for (const each of together) circleOf.set(each, circle);
  }
  edges.forEach(({ batch }, i) => {
    const circle = circleOf.get(from[i]!);
    if (circle && circle === circleOf.get(to[i]!)) circle.batches.add(batch);
  });
  return [...new Set(circleOf.values())];
}
