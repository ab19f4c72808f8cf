import { StepId } from '../graph/flows';

/**
 * Steps in an order in which what a step sees comes before it, and those on a cycle (Tarjan's strongly connected
 * components, without recursion). `edges`: step → the steps that it sees. Linear in steps and edges.
 */
export function cyclicGroups(edges: ReadonlyMap<StepId, readonly StepId[]>): { order: StepId[]; cyclic: Set<StepId> } {
  const order: StepId[] = [];
  const cyclic = new Set<StepId>();
  const number = new Map<StepId, number>();
  const low = new Map<StepId, number>();
  const onStack = new Set<StepId>();
  const stack: StepId[] = [];

  for (const root of edges.keys()) {
    if (number.has(root)) continue;
    const calls: { step: StepId; next: number }[] = [{ step: root, next: 0 }];
    while (calls.length > 0) {
      const call = calls[calls.length - 1]!;
      const { step } = call;
      if (call.next === 0) {
        number.set(step, number.size);
        low.set(step, number.get(step)!);
        stack.push(step);
        onStack.add(step);
      }
      const targets = edges.get(step)!;
      let deeper = false;
      while (call.next < targets.length) {
        const target = targets[call.next++]!;
        if (target === step) cyclic.add(step);
        if (!number.has(target)) {
          calls.push({ step: target, next: 0 });
          deeper = true;
          break;
        }
        if (onStack.has(target)) low.set(step, Math.min(low.get(step)!, number.get(target)!));
      }
      if (deeper) continue;
      if (targets.length === 0) call.next = 1;
      calls.pop();
      const caller = calls[calls.length - 1];
      if (caller) low.set(caller.step, Math.min(low.get(caller.step)!, low.get(step)!));
      if (low.get(step) !== number.get(step)) continue;
      const group: StepId[] = [];
      for (let member = -1; member !== step;) {
        member = stack.pop()!;
        onStack.delete(member);
        group.push(member);
      }
      order.push(...group);
      if (group.length > 1) for (const member of group) cyclic.add(member);
    }
  }
  return { order, cyclic };
}
