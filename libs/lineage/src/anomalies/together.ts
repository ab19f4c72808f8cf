import type { Adjacency } from '../graph/adjacency';

/** The nodes that lead to one and to which it leads, itself included. */
export function onlyTogether(node: number, sees: Adjacency, seenBy: Adjacency): ReadonlySet<number> {
  const ahead = reachOf(node, seenBy);
  return new Set([...reachOf(node, sees)].filter((each) => ahead.has(each)));
}

/** All nodes that one leads to, itself included. */
function reachOf(node: number, { starts, targets }: Adjacency): ReadonlySet<number> {
  const met = new Set([node]);
  for (const each of met) for (let i = starts[each]!; i < starts[each + 1]!; i++) met.add(targets[i]!);
  return met;
}
