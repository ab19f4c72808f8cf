import { formsDiffer } from '../events/line';
import { exceeds, sumOf, totalOf } from '../events/mass';
import { Emptyings } from './emptyings';
import { BatchFlows, Inflow, isContainer, StepId, Use } from './flows';
import { countWithin } from './runs';
import { type Forms, SeenTogether } from './seen-together';
import { Sight } from './sight';
import { type Kind, kindOf, KINDS, SightsByTime } from './sights-by-time';
import { TakenBy } from './taken-by';

export type BatchAnomaly = 'emptied' | 'used-before-made' | 'overdrawn' | 'mixed-forms';

/** What one use sees and takes (MEANING § 1). Masses in kg, null unknown. */
export interface DecidedUse {
  readonly use: Use;
  /** Places among the batch's inflows; uses that see the same share one. */
  readonly seen: Sight;
  /** It takes all that it sees, as it is, with its mass. */
  readonly whole: boolean;
  /** The part it takes: of a whole all that it sees; null where unknown (also in another form than what it sees). */
  readonly takes: number | null;
  /** Mass of the inflows seen. */
  readonly seenMass: number | null;
}

/** A use that does not fit what was there: nothing was left, or more was taken by then. Masses in kg, null unknown. */
export interface OddUse {
  readonly anomaly: 'emptied' | 'used-before-made';
  readonly use: Use;
  /** Stated to have been taken by then; where nothing was left, by this use. */
  readonly taken: number | null;
  /** What was there by then. */
  readonly there: number;
}

export interface DecidedBatch {
  readonly batch: string;
  readonly container: boolean;
  /** Inflows with the masses of wholes filled in; each of another step. */
  readonly inflows: readonly Inflow[];
  readonly uses: readonly DecidedUse[];
  /** What the batch itself is asked for: all inflows; of a container what is in it now, or all that ever was. */
  readonly current: readonly Inflow[];
  /** The same, as a sight. */
  readonly now: Sight;
  /** Mass of all inflows, and what all uses but packing state to have taken. */
  readonly mass: number | null;
  readonly used: number;
  readonly overdrawn: boolean;
  readonly anomalies: readonly BatchAnomaly[];
  /** Behind `emptied` and `used-before-made`. */
  readonly odd: readonly OddUse[];
}

interface Seen {
  readonly seen: Sight;
  /** More was taken by then than the inflows that came in time: deliveries keyed in late. kg; null: it was not. */
  readonly late: { readonly taken: number; readonly there: number } | null;
}

/** What was decided of time, before anything is asked of masses. */
interface ByTime {
  readonly sights: SightsByTime;
  readonly together: SeenTogether;
  readonly taken: TakenBy;
  /** Of the uses that keep others from taking all: places of those that see by time, and those for which nothing is left. */
  readonly sharing: { readonly [kind in Kind]: readonly number[] };
  readonly leftNothing: readonly Use[];
}

/** Whether a use states its quantity in another form than some inflow that it sees. */
function inOtherForm(use: Use, { one, differ }: Forms): boolean {
  return use.stated && one !== null && use.forms.some((form) => differ || form !== one);
}

/** One batch under decision; `massOfWhole` asks for the mass of a child put in whole. */
export class BatchDecision {
  readonly container: boolean;
  private readonly inEnd = new Map<Use, Seen>();
  private readonly filledBy: ReadonlySet<StepId>;
  private readonly late = new Set<Use>();
  private askedForLate = 0;
  private byTime: ByTime | undefined;
  private byStep: ReadonlyMap<StepId, Use> | undefined;

  constructor(
    readonly flows: BatchFlows,
    private readonly massOfWhole: (inflow: Inflow) => number | null,
  ) {
    this.container = isContainer(flows);
    this.filledBy = new Set(flows.inflows.map((inflow) => inflow.step));
  }

  useOf(step: StepId): Use | undefined {
    this.byStep ??= new Map(this.flows.uses.map((use) => [use.step, use]));
    return this.byStep.get(step);
  }

  private time(): ByTime {
    if (this.byTime) return this.byTime;
    const { inflows, uses } = this.flows;
    const emptyings = this.container
      ? new Emptyings(
          this.flows,
          uses.filter((use) => this.takesAll(use)),
        )
      : null;
    const sights = new SightsByTime(inflows, uses, emptyings);
    const massAt = (place: number): number | null => this.massOf(inflows[place]!);
    const sharing = uses.filter((use) => this.shares(use));
    const placesOf = (kind: Kind): number[] =>
      sharing
        .filter(({ when }) => kindOf(when) === kind && sights.at(when) !== null)
        .map(({ when }) => sights.placeOf(when))
        .sort((a, b) => a - b);
    return (this.byTime = {
      sights,
      together: new SeenTogether(inflows, sights, emptyings, massAt),
      taken: new TakenBy(sights, uses),
      sharing: { timed: placesOf('timed'), dated: placesOf('dated') },
      leftNothing: sharing.filter(({ when }) => sights.at(when) === null),
    });
  }

  private takesAll(use: Use): boolean {
    return this.container && !use.packing && !use.stated;
  }

  /** A use that keeps others from taking all: any, but being packed whole. */
  private shares(use: Use): boolean {
    return !use.packing || use.stated;
  }

  private massOf(inflow: Inflow): number | null {
    return inflow.wholeOf === null ? inflow.mass : this.massOfWhole(inflow);
  }

  /** A sight but for what the use itself puts in: it does not see that. */
  private butItself(use: Use, sight: Sight): Sight {
    if (!this.filledBy.has(use.step)) return sight;
    return new Sight(sight.places().filter((place) => this.flows.inflows[place]!.step !== use.step));
  }

  /** What a use sees by time alone; all where nothing is left. */
  private seenByTime(use: Use): { seen: Sight; partly: boolean } {
    const { sights } = this.time();
    const all = this.butItself(use, sights.all);
    const left = sights.at(use.when);
    const seen = left && this.butItself(use, left);
    return seen && seen.size > 0 && seen.size < all.size ? { seen, partly: true } : { seen: all, partly: false };
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
    const { seen, partly } = this.seenByTime(use);
    if (!partly) return { seen, late: null };
    const { sights, together, taken } = this.time();
    const there = together.massOf(seen);
    if (there === null) return { seen, late: null };
    const seeing = this.container ? together.seenAt(seen) : null;
    const sum = taken.upTo(use, together.forms(seen).one, seeing);
    return exceeds(sum, there)
      ? { seen: this.butItself(use, sights.all), late: { taken: sum, there } }
      : { seen, late: null };
  }

  /** "none is left": emptied if one was there by then, else used before it was made. */
  private noneLeft(use: Use): 'emptied' | 'used-before-made' | null {
    const { sights } = this.time();
    const all = this.butItself(use, sights.all);
    const left = sights.at(use.when);
    if (all.size === 0 || (left && this.butItself(use, left).size > 0)) return null;
    return sights.anyCame(use.when) ? 'emptied' : 'used-before-made';
  }

  /** Whether a child in whole, or a use that takes all, certainly takes all that it sees. */
  private isWhole(use: Use, seen: Sight): boolean {
    if (use.packing ? use.stated || this.flows.uses.length > 1 : !this.takesAll(use)) return false;
    if (seen.size === 0) return false;
    const { together } = this.time();
    if (seen.size > 1 && !together.allBefore(seen, use.when)) return false;
    if (together.possiblyOut(seen, use)) return false;
    return use.packing || !this.anyOtherSees(seen, use);
  }

  /** Whether another use, but one that is packed whole, sees one of the same children. */
  private anyOtherSees(seen: Sight, use: Use): boolean {
    const { sights, together, sharing, leftNothing } = this.time();
    // For the use itself nothing may be left either.
    const itself = sights.at(use.when) === null ? 0 : 1;
    if (leftNothing.length > 1 - itself) return true;
    const at = together.seenAt(seen);
    const seeing = KINDS.reduce((sum, kind) => sum + countWithin(at[kind], sharing[kind]), 0);
    return seeing > itself || this.anyLateBut(use);
  }

  /** Whether another use turns out to see all: asked last, as it is a question of masses. */
  private anyLateBut(use: Use): boolean {
    const { uses } = this.flows;
    for (let i = this.askedForLate; i < uses.length; i++) {
      const other = uses[i]!;
      if (this.shares(other) && this.seenBy(other).late) this.late.add(other);
      this.askedForLate = Math.max(this.askedForLate, i + 1);
    }
    return this.late.size > (this.late.has(use) ? 1 : 0);
  }

  private oddOf(use: Use): OddUse | null {
    const none = this.noneLeft(use);
    if (none) return { anomaly: none, use, taken: use.mass, there: 0 };
    const { late } = this.seenBy(use);
    return late && { anomaly: 'used-before-made', use, ...late };
  }

  decideUse(use: Use): DecidedUse {
    const { together } = this.time();
    const { seen } = this.seenBy(use);
    const seenMass = together.massOf(seen);
    const whole = this.isWhole(use, seen);
    const takes = whole ? seenMass : inOtherForm(use, together.forms(seen)) ? null : use.mass;
    return { use, seen, whole, takes, seenMass };
  }

  decide(): DecidedBatch {
    const { batch, uses } = this.flows;
    const { sights, together } = this.time();
    const inflows = this.filled(this.flows.inflows);
    const decided = uses.map((use) => this.decideUse(use));
    const odd = uses.flatMap((use) => this.oddOf(use) ?? []);
    const anomalies = new Set<BatchAnomaly>(odd.map(({ anomaly }) => anomaly));
    const stated: number[] = [];
    for (const { use, seen } of decided) {
      const forms = together.forms(seen);
      const otherForm = inOtherForm(use, forms);
      if (forms.differ || otherForm) anomalies.add('mixed-forms');
      if (!use.packing && use.mass !== null && !otherForm) stated.push(use.mass);
    }
    if (together.forms(sights.now).differ) anomalies.add('mixed-forms');
    const mass = formsDiffer(inflows) ? null : sumOf(inflows.map((inflow) => inflow.mass));
    const used = totalOf(stated);
    const overdrawn = inflows.length > 0 && mass !== null && exceeds(used, mass);
    if (overdrawn) anomalies.add('overdrawn');
    return {
      batch,
      container: this.container,
      inflows,
      uses: decided,
      current: sights.now === sights.all ? inflows : inPlace(inflows, sights.now),
      now: sights.now,
      mass,
      used,
      overdrawn,
      anomalies: [...anomalies].sort(),
      odd,
    };
  }

  /** With the masses of wholes. */
  private filled(inflows: readonly Inflow[]): readonly Inflow[] {
    if (inflows.every((inflow) => inflow.wholeOf === null)) return inflows;
    return inflows.map((inflow) => (inflow.wholeOf === null ? inflow : { ...inflow, mass: this.massOfWhole(inflow) }));
  }
}

/** The inflows of a sight, in the order of the batch. */
export function inPlace(inflows: readonly Inflow[], sight: Sight): readonly Inflow[] {
  return sight
    .places()
    .sort((a, b) => a - b)
    .map((place) => inflows[place]!);
}
