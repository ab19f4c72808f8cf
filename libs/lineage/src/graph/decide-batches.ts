import { BatchDecision, DecidedBatch } from './decide-uses';
import { BatchFlows, Inflow } from './flows';

/**
 * Decides what the uses of each batch see and take. `flows` must hold, beside the batches asked about, every batch that
 * was put in whole into one of them, and so on down: their masses are needed. Pure; the order of nothing matters.
 */
export function decideBatches(flows: ReadonlyMap<string, BatchFlows>): Map<string, DecidedBatch> {
  const masses = new WholeMasses(flows);
  return new Map([...flows].map(([name]) => [name, masses.decisionOf(name)!.decide()]));
}

/** Masses of children in whole: what their packing takes of their own batch. Those that depend on themselves are unknown. */
class WholeMasses {
  private readonly decisions = new Map<string, BatchDecision | null>();
  private readonly known = new Map<Inflow, number | null>();
  private readonly open: Inflow[] = [];
  private readonly cyclic = new Set<Inflow>();

  constructor(private readonly flows: ReadonlyMap<string, BatchFlows>) {}

  decisionOf(batch: string): BatchDecision | null {
    let decision = this.decisions.get(batch);
    if (decision === undefined) {
      const flows = this.flows.get(batch);
      decision = flows ? new BatchDecision(flows, (inflow) => this.massOf(inflow)) : null;
      this.decisions.set(batch, decision);
    }
    return decision;
  }

  private massOf(inflow: Inflow): number | null {
    const known = this.known.get(inflow);
    if (known !== undefined) return known;
    const at = this.open.indexOf(inflow);
    if (at >= 0) {
      for (const each of this.open.slice(at)) this.cyclic.add(each);
      return null;
    }
    this.open.push(inflow);
    const decision = this.decisionOf(inflow.child!);
    const use = decision?.flows.uses.find((each) => each.step === inflow.step);
    const taken = use ? decision!.decideUse(use) : null;
    this.open.pop();
    const mass = this.cyclic.has(inflow) || !taken?.whole ? null : taken.takes;
    // Inside a cycle an answer may rest on one that is not settled yet: keep it only once the way is free.
    if (this.open.length === 0 || !this.open.some((each) => this.cyclic.has(each))) this.known.set(inflow, mass);
    return mass;
  }
}
