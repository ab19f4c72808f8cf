import { decidePlain } from './decide-plain';
import { BatchDecision, DecidedBatch, inPlace } from './decide-uses';
import { BatchFlows, Inflow, Use } from './flows';
import { sightOfAll } from './sight';

/**
 * Decides what the uses of each batch see and take. `flows` must hold, beside the batches asked about, every batch that
 * went on whole into one of them (packed, or a container renamed), and so on down: their masses are needed. Pure; the order of nothing matters.
 */
export function decideBatches(flows: ReadonlyMap<string, BatchFlows>): Map<string, DecidedBatch> {
  const masses = new WholeMasses(flows);
  const decided = new Map<string, DecidedBatch>();
  for (const [name, each] of flows) decided.set(name, decidePlain(each) ?? masses.decisionOf(name)!.decide());
  return decided;
}

/**
 * A batch as somebody would see it who used it so: what a dispatch at that time concerns (MEANING § 6). It stands for no
 * use: nothing is taken. Null: nothing flows into or out of such a batch.
 */
export function decideAsSeen(
  flows: ReadonlyMap<string, BatchFlows>,
  batch: string,
  as: Omit<Use, 'step' | 'packing'>,
): DecidedBatch | null {
  const own = flows.get(batch);
  if (!own) return null;
  const use: Use = { ...as, step: NO_STEP, packing: false };
  const used = { ...own, uses: [...own.uses, use] };
  const masses = new WholeMasses({ get: (name) => (name === batch ? used : flows.get(name)) });
  const decided = decidePlain(used) ?? masses.decisionOf(batch)!.decide();
  const { seen } = decided.uses.find((each) => each.use === use)!;
  const inflows = inPlace(decided.inflows, seen);
  return { ...decided, inflows, current: inflows, now: sightOfAll(inflows.length), uses: [], anomalies: [], odd: [] };
}

const NO_STEP = -1;

/**
 * Masses of wholes: what a step that does not state it takes of a batch (a child in whole, a container renamed). Those
 * that depend on themselves are unknown. Each is worked out once; what rests on one that is still open rests on an
 * unknown, and that is final: the open one lies on the circle.
 */
class WholeMasses {
  private readonly decisions = new Map<string, BatchDecision | null>();
  private readonly known = new Map<Inflow, number | null>();
  private readonly open: Inflow[] = [];
  private readonly cyclic = new Set<Inflow>();

  constructor(private readonly flows: Pick<ReadonlyMap<string, BatchFlows>, 'get'>) {}

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
    const decision = this.decisionOf(inflow.wholeOf!);
    const use = decision?.useOf(inflow.step);
    // Of a batch with another use a child is never a whole: asking on would follow every way through a dense packing.
    const taken = use && !(use.packing && decision!.flows.uses.length > 1) ? decision!.decideUse(use) : null;
    this.open.pop();
    const mass = this.cyclic.has(inflow) || !taken?.whole ? null : taken.takes;
    this.known.set(inflow, mass);
    return mass;
  }
}
