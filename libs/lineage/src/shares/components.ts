/**
 * Nodes 0..n-1 in an order in which what a node sees comes before it, and those on a cycle (Tarjan's strongly connected
 * components, without recursion). `sees[node]`: the nodes that it sees. Linear in nodes and edges.
 */
export function topological(sees: readonly (readonly number[])[]): { order: number[]; cyclic: Uint8Array } {
  const size = sees.length;
  const order: number[] = [];
  const cyclic = new Uint8Array(size);
  const number = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const next = new Int32Array(size);
  const onStack = new Uint8Array(size);
  const stack: number[] = [];
  const calls: number[] = [];
  let counter = 0;

  const enter = (node: number): void => {
    number[node] = low[node] = counter++;
    stack.push(node);
    onStack[node] = 1;
    calls.push(node);
  };
  const leave = (node: number): void => {
    calls.pop();
    const caller = calls[calls.length - 1];
    if (caller !== undefined && low[node]! < low[caller]!) low[caller] = low[node]!;
    if (low[node] !== number[node]) return;
    const start = stack.lastIndexOf(node);
    const group = stack.length - start;
    for (let i = 0; i < group; i++) {
      const member = stack.pop()!;
      onStack[member] = 0;
      if (group > 1) cyclic[member] = 1;
      order.push(member);
    }
  };

  for (let root = 0; root < size; root++) {
    if (number[root] !== -1) continue;
    enter(root);
    while (calls.length > 0) {
      const node = calls[calls.length - 1]!;
      const targets = sees[node]!;
      if (next[node]! >= targets.length) {
        leave(node);
        continue;
      }
      const target = targets[next[node]!++]!;
      if (target === node) cyclic[node] = 1;
      if (number[target] === -1) enter(target);
      else if (onStack[target] && number[target]! < low[node]!) low[node] = number[target]!;
    }
  }
  return { order, cyclic };
}
