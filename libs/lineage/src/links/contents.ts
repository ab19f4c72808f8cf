import type { When } from '@headwater/contracts';
import { certainlyBefore } from '../events/time';
import type { BatchFlows, Inflow } from '../graph/flows';

/** When a child was first certainly taken out again: by the earliest end of a timestamp, and the earliest plain date. */
interface FirstOut {
  readonly timed: number;
  readonly dated: When | null;
}

/**
 * What is in a container at a time: what a use at that time would see (MEANING § 1), children not certainly put in after
 * it and not certainly taken out before it. Made once, as a container may go to and fro for years.
 */
export class Contents {
  private readonly children: readonly { readonly inflow: Inflow; readonly out: FirstOut }[];

  constructor(container: BatchFlows) {
    const removals = [
      ...container.unpackings,
      ...container.uses.flatMap(({ packing, stated, when }) => (packing || stated ? [] : [{ when, children: null }])),
    ];
    this.children = container.inflows.map((inflow) => {
      let timed = Infinity;
      let dated: When | null = null;
      for (const { children, when } of removals) {
        if (children !== null && !children.has(inflow.child!)) continue;
        if (!certainlyBefore(inflow.when, when)) continue;
        if (when.date === null) timed = Math.min(timed, when.hi);
        else if (dated === null || when.date < dated.date!) dated = when;
      }
      return { inflow, out: { timed, dated } };
    });
  }

  at(when: When): Inflow[] {
    return this.children.flatMap(({ inflow, out }) => {
      const isOut = out.timed < when.lo || (out.dated !== null && certainlyBefore(out.dated, when));
      return isOut || certainlyBefore(when, inflow.when) ? [] : [inflow];
    });
  }
}
