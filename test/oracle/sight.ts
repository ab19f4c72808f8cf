import type { Graph, Inflow, Use } from './graph';
import { type Mass, exceeds, sumOf } from './mass';
import { inflowsButOf, leftFor, mayBeTakenOutBefore, seenByTime } from './seeing-by-time';
import { formsDiffer } from './steps';
import { certainlyBefore } from './time';

/**
 * The page does not say what holds where whether a use comes short decides whether it does (READINGS.md): about one random
 * network in ten thousand is so, and nothing is asked of it.
 */
export class UndecidedError extends Error {}

/** What every use sees, and what masses that has (§ 1 What a use sees, Wholes). */
export interface Sight {
  sees(use: Use): Inflow[];
  /** What a use would see that is none: a dispatch looks, but takes nothing. */
  seesAt(look: Use): Inflow[];
  /** It needs all inflows because what it and others state is more than those it would see. */
  comesShort(use: Use): boolean;
  /** What it takes is certainly all that it sees. */
  isWhole(use: Use): boolean;
  /** What the use takes: stated, or the mass of a whole. */
  massTaken(use: Use): Mass;
  inflowMass(inflow: Inflow): Mass;
  /** § 2: the sum; unknown if one is, or if the stated forms differ, or if there are none. */
  massSeen(inflows: Inflow[]): Mass;
}

export function sightOf(graph: Graph): Sight {
  /** A child without quantity or a use that takes all: in whole, if that is certain. */
  const asksForWhole = (use: Use) => (use.step.kind === 'packing' ? !use.line.stated : graph.takesAll(use));
  const isPackedWhole = (use: Use) => use.step.kind === 'packing' && !use.line.stated;
  const othersOf = (use: Use) => graph.usesOf(use.line.batch).filter((other) => other !== use);

  /** The use whose whole is the mass of this inflow: a child without quantity, a container that goes on renamed. */
  const wholeBehind = (inflow: Inflow): Use | undefined =>
    graph.uses.find((use) => use.step === inflow.step && use.step.kind !== 'transformation' && asksForWhole(use));

  const inflowMass = memo((inflow: Inflow): Mass => {
    const whole = wholeBehind(inflow);
    return whole ? wholeMass(whole) : inflow.line.mass;
  });

  const massSeen = (inflows: Inflow[]): Mass =>
    formsDiffer(inflows.map((inflow) => inflow.line)) ? null : sumOf(inflows.map(inflowMass));

  /** § 1: "or when inflows are left out and the masses stated by u and the uses not certainly after u exceed …". */
  const comesShort = memo((use: Use): boolean => {
    const left = leftFor(graph, use);
    if (left.length === 0 || left.length === inflowsButOf(graph, use).length) return false;
    const stated = massStatedFor(graph, use);
    return stated > 0 && exceeds(stated, massSeen(left));
  });

  const sees = memo((use: Use) => (comesShort(use) ? inflowsButOf(graph, use) : seenByTime(graph, use)));

  /** § 1 Wholes, all but what hangs on masses: whether another use comes short and so sees everything. */
  const looksWhole = memo((use: Use): boolean => {
    const seen = seenByTime(graph, use);
    const before = seen.every((inflow) => certainlyBefore(inflow.step.time, use.step.time));
    if (!asksForWhole(use) || (seen.length > 1 && !before)) return false;
    if (seen.some((inflow) => mayBeTakenOutBefore(graph, inflow, use))) return false;
    if (use.step.kind === 'packing') return othersOf(use).length === 0;
    return rivalsOf(use).every((other) => !overlap(seenByTime(graph, other), seen));
  });
  const rivalsOf = (use: Use) => othersOf(use).filter((other) => !isPackedWhole(other));

  const isWhole = memo(
    (use: Use): boolean =>
      looksWhole(use) && (use.step.kind === 'packing' || !rivalsOf(use).some((other) => comesShort(other))),
  );

  /** The children in whole whose masses the mass of this whole hangs on. */
  const hangsOn = memo((use: Use): Use[] =>
    looksWhole(use)
      ? seenByTime(graph, use)
          .map(wholeBehind)
          .filter((whole) => whole !== undefined)
      : [],
  );

  /** § 2: "Masses that depend on themselves are unknown." */
  const hangsOnItself = memo((use: Use): boolean => {
    const met = new Set<Use>();
    const waiting = [...hangsOn(use)];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (next === use) return true;
      if (met.has(next)) continue;
      met.add(next);
      waiting.push(...hangsOn(next));
    }
    return false;
  });

  const open = new Set<Use>();
  const wholeMass = memo((use: Use): Mass => {
    if (open.has(use)) throw new UndecidedError('a whole hangs on itself by way of what came late to another batch');
    open.add(use);
    const mass = hangsOnItself(use) || !isWhole(use) ? null : massSeen(sees(use));
    open.delete(use);
    return mass;
  });

  const massTaken = (use: Use): Mass => (asksForWhole(use) ? wholeMass(use) : use.line.mass);
  return { sees, seesAt: sees, comesShort, isWhole, massTaken, inflowMass, massSeen };
}

const overlap = (a: Inflow[], b: Inflow[]) => a.some((inflow) => b.includes(inflow));

/** § 1: what this use and those not certainly after it state: it is held against what is left for this one. */
export function massStatedFor(graph: Graph, use: Use): number {
  const left = leftFor(graph, use);
  const counted = [...new Set([...graph.usesOf(use.line.batch), use])]
    .filter((other) => other === use || !certainlyBefore(use.step.time, other.step.time))
    .filter((other) => !graph.isContainer(use.line.batch) || overlap(seenByTime(graph, other), left));
  return statedSum(counted.filter((other) => !statesOtherForm(other, left)));
}

/** § 2 Form: a quantity stated in another form than the inflows seen. */
export function statesOtherForm(use: Use, inflows: Inflow[]): boolean {
  const formsSeen = inflows.flatMap((inflow) => inflow.line.forms);
  return use.line.stated && use.line.forms.some((form) => formsSeen.some((other) => other !== form));
}

/** What these uses state; what they do not know counts for nothing. */
export function statedSum(uses: Use[]): number {
  return uses.reduce((sum, use) => sum + (use.line.mass ?? 0), 0);
}

function memo<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    if (!known.has(key)) known.set(key, compute(key));
    return known.get(key) as V;
  };
}
