import { formsDiffer } from '../events/line';
import { exceeds, sumOf, totalOf } from '../events/mass';
import { certainlyBefore } from '../events/time';
import { BatchFlows, Inflow, isContainer, StepId, Use } from './flows';

export type BatchAnomaly = 'emptied' | 'used-before-made' | 'overdrawn' | 'mixed-forms';

/** What one use sees and takes (MEANING § 1). Masses in kg, null unknown. */
export interface DecidedUse {
  readonly use: Use;
  readonly seen: readonly Inflow[];
  /** It takes all that it sees, as it is, with its mass. */
  readonly whole: boolean;
  /** The part it takes: of a whole all that it sees; null where unknown (also in another form than what it sees). */
  readonly takes: number | null;
  /** Mass of the inflows seen. */
  readonly seenMass: number | null;
}

export interface DecidedBatch {
  readonly batch: string;
  readonly container: boolean;
  /** Inflows with the masses of wholes filled in; each of another step. */
  readonly inflows: readonly Inflow[];
  readonly uses: readonly DecidedUse[];
  /** What the batch itself is asked for: all inflows; of a container what is in it now, or all that ever was. */
  readonly current: readonly Inflow[];
  /** Mass of all inflows, and what all uses but packing state to have taken. */
  readonly mass: number | null;
  readonly used: number;
  readonly overdrawn: boolean;
  readonly anomalies: readonly BatchAnomaly[];
}

/** A moment at which a child came out: an unpacking, or a use that takes all. */
interface Emptying {
  readonly when: Use['when'];
  readonly children: ReadonlySet<string> | null;
  readonly use: Use | null;
}

interface Seen {
  readonly seen: readonly Inflow[];
  /** More was taken by then than the inflows that came in time: deliveries keyed in late. */
  readonly late: boolean;
}

/** Of the masses of inflows whose stated forms differ nothing is known. */
function massSeen(seen: readonly Inflow[]): number | null {
  return formsDiffer(seen) ? null : sumOf(seen.map((inflow) => inflow.mass));
}

/** The forms that inflows state. */
const formsIn = (inflows: readonly Inflow[]): ReadonlySet<string> => new Set(inflows.flatMap((inflow) => inflow.forms));

/** Whether a use states its quantity in another form than some inflow that it sees. */
function inOtherForm(use: Use, seen: ReadonlySet<string>): boolean {
  return use.stated && seen.size > 0 && use.forms.some((form) => seen.size > 1 || !seen.has(form));
}

/** One batch under decision; `massOfWhole` asks for the mass of a child put in whole. */
export class BatchDecision {
  readonly container: boolean;
  private readonly emptyings: readonly Emptying[];
  private readonly inEnd = new Map<Use, Seen>();
  private readonly filledBy: ReadonlySet<StepId>;
  private readonly byTime = new Map<Use, readonly Inflow[]>();

  constructor(
    readonly flows: BatchFlows,
    private readonly massOfWhole: (inflow: Inflow) => number | null,
  ) {
    this.container = isContainer(flows);
    this.filledBy = new Set(flows.inflows.map((inflow) => inflow.step));

    const takeAlls = flows.uses.filter((use) => this.takesAll(use));
    this.emptyings = this.container
      ? [
          ...flows.unpackings.map((unpacking) => ({ ...unpacking, use: null })),
          ...takeAlls.map((use) => ({ when: use.when, children: null, use })),
        ]
      : [];
  }

  private takesAll(use: Use): boolean {
    return this.container && !use.packing && !use.stated;
  }

  /** With the masses of wholes; the same array where there are none, so that many uses share it. */
  private filled(inflows: readonly Inflow[]): readonly Inflow[] {
    if (inflows.every((inflow) => inflow.wholeOf === null)) return inflows;
    return inflows.map((inflow) => (inflow.wholeOf === null ? inflow : { ...inflow, mass: this.massOfWhole(inflow) }));
  }

  private certainlyOut(inflow: Inflow, use: Use | null): boolean {
    return this.emptyings.some(
      (emptying) =>
        (emptying.use === null || emptying.use !== use) &&
        (emptying.children === null || emptying.children.has(inflow.child!)) &&
        certainlyBefore(inflow.when, emptying.when) &&
        (use === null || certainlyBefore(emptying.when, use.when)),
    );
  }

  private possiblyOut(inflow: Inflow, use: Use): boolean {
    return this.emptyings.some(
      (emptying) =>
        emptying.use !== use &&
        (emptying.children === null || emptying.children.has(inflow.child!)) &&
        !certainlyBefore(emptying.when, inflow.when) &&
        !certainlyBefore(use.when, emptying.when),
    );
  }

  /** All inflows but the use itself. */
  private eligible(use: Use): readonly Inflow[] {
    const { inflows } = this.flows;
    return this.filledBy.has(use.step) ? inflows.filter((inflow) => inflow.step !== use.step) : inflows;
  }

  /** What a use sees by time alone; all where nothing is left. */
  private seenByTime(use: Use): readonly Inflow[] {
    const known = this.byTime.get(use);
    if (known) return known;
    const all = this.eligible(use);
    const left = all.filter((inflow) => !certainlyBefore(use.when, inflow.when) && !this.certainlyOut(inflow, use));
    const seen = left.length > 0 && left.length < all.length ? left : all;
    this.byTime.set(use, seen);
    return seen;
  }

  /** What a use sees in the end: all, where inflows were left out and more was taken by then than it would see. */
  private seenBy(use: Use): Seen {
    const known = this.inEnd.get(use);
    if (known) return known;
    const seen = this.findSeen(use);
    this.inEnd.set(use, seen);
    return seen;
  }

  private findSeen(use: Use): Seen {
    const seen = this.seenByTime(use);
    const all = this.eligible(use);
    if (seen.length === all.length) return { seen, late: false };
    const mass = massSeen(this.filled(seen));
    if (mass === null) return { seen, late: false };
    const forms = formsIn(seen);
    const steps = this.container ? new Set(seen.map((inflow) => inflow.step)) : null;
    const taken: number[] = [];
    for (const other of this.flows.uses) {
      if (other.mass === null || certainlyBefore(use.when, other.when)) continue;
      if (steps && other !== use && !this.seenByTime(other).some((inflow) => steps.has(inflow.step))) continue;
      if (!inOtherForm(other, forms)) taken.push(other.mass);
    }
    return exceeds(totalOf(taken), mass) ? { seen: all, late: true } : { seen, late: false };
  }

  /** "none is left": emptied if one was there by then, else used before it was made. */
  private noneLeft(use: Use): 'emptied' | 'used-before-made' | null {
    const all = this.eligible(use);
    if (
      all.length === 0 ||
      all.some((inflow) => !certainlyBefore(use.when, inflow.when) && !this.certainlyOut(inflow, use))
    )
      return null;
    return all.some((inflow) => !certainlyBefore(use.when, inflow.when)) ? 'emptied' : 'used-before-made';
  }

  /** Whether a child in whole, or a use that takes all, certainly takes all that it sees. */
  private isWhole(use: Use, seen: readonly Inflow[]): boolean {
    if (use.packing ? use.stated : !this.takesAll(use)) return false;
    if (seen.length === 0) return false;
    if (seen.length > 1 && !seen.every((inflow) => certainlyBefore(inflow.when, use.when))) return false;
    if (seen.some((inflow) => this.possiblyOut(inflow, use))) return false;
    const others = this.flows.uses.filter((other) => other !== use);
    if (use.packing) return others.length === 0;
    const steps = new Set(seen.map((inflow) => inflow.step));
    return !others.some(
      (other) => (!other.packing || other.stated) && this.seenBy(other).seen.some((inflow) => steps.has(inflow.step)),
    );
  }

  decideUse(use: Use): DecidedUse {
    const { seen } = this.seenBy(use);
    const filled = this.filled(seen);
    const seenMass = massSeen(filled);
    const whole = this.isWhole(use, seen);
    const otherForm = inOtherForm(use, formsIn(seen));
    const takes = whole ? seenMass : otherForm ? null : use.mass;
    return { use, seen: filled, whole, takes, seenMass };
  }

  decide(): DecidedBatch {
    const { batch, uses } = this.flows;
    const inflows = this.filled(this.flows.inflows);
    const decided = uses.map((use) => this.decideUse(use));
    const anomalies = new Set<BatchAnomaly>();
    for (const { use, seen } of decided) {
      const none = this.noneLeft(use);
      if (none) anomalies.add(none);
      if (this.seenBy(use).late) anomalies.add('used-before-made');
      if (formsDiffer(seen) || inOtherForm(use, formsIn(seen))) anomalies.add('mixed-forms');
    }
    const current = this.currentOf(inflows);
    if (formsDiffer(current)) anomalies.add('mixed-forms');
    const mass = massSeen(inflows);
    const used = totalOf(
      decided.flatMap(({ use, seen }) =>
        use.packing || use.mass === null || inOtherForm(use, formsIn(seen)) ? [] : use.mass,
      ),
    );
    const overdrawn = inflows.length > 0 && mass !== null && exceeds(used, mass);
    if (overdrawn) anomalies.add('overdrawn');
    return {
      batch,
      container: this.container,
      inflows,
      uses: decided,
      current,
      mass,
      used,
      overdrawn,
      anomalies: [...anomalies].sort(),
    };
  }

  private currentOf(inflows: readonly Inflow[]): readonly Inflow[] {
    if (!this.container) return inflows;
    const inside = inflows.filter((inflow) => !this.certainlyOut(inflow, null));
    return inside.length > 0 ? inside : inflows;
  }
}
