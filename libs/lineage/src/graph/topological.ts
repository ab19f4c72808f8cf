import type { Adjacency } from './adjacency';

/**
 * Nodes in an order in which what a node sees comes before it, and those on a cycle of more than one (Tarjan's strongly
 * connected components, without recursion). `sees`: the nodes that each sees. Linear in nodes and edges.
 */
export function topological({ starts, targets }: Adjacency): { order: Int32Array; cyclic: Uint8Array } {
  const size = starts.length - 1;
  const order = new Int32Array(size);
  const cyclic = new Uint8Array(size);
  const number = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const next = starts.slice(0, size);
  const onStack = new Uint8Array(size);
  const stack = new Int32Array(size);
  const calls = new Int32Array(size);
  let [counter, ordered, stacked, called] = [0, 0, 0, 0];

  const enter = (node: number): void => {
    number[node] = low[node] = counter++;
    stack[stacked++] = node;
    onStack[node] = 1;
    calls[called++] = node;
  };
  const leave = (node: number): void => {
    called--;
    if (called > 0) {
      const caller = calls[called - 1]!;
      if (low[node]! < low[caller]!) low[caller] = low[node]!;
    }
    if (low[node] !== number[node]) return;
    const group = stack[stacked - 1] !== node;
    for (let member = -1; member !== node;) {
      member = stack[--stacked]!;
      onStack[member] = 0;
      if (group) cyclic[member] = 1;
      order[ordered++] = member;
    }
  };

  for (let root = 0; root < size; root++) {
    if (number[root] !== -1) continue;
    enter(root);
    while (called > 0) {
      const node = calls[called - 1]!;
      if (next[node]! >= starts[node + 1]!) {
        leave(node);
        continue;
      }
      const target = targets[next[node]!++]!;
      if (number[target] === -1) enter(target);
      else if (onStack[target] && number[target]! < low[node]!) low[node] = number[target]!;
    }
  }
  return { order, cyclic };
}
