import type { When } from '@headwater/contracts';
import { exceeds, sumOf, totalOf } from '../events/mass';
import type { DecidedBatch, DecidedUse } from './decide-uses';
import type { BatchFlows, Inflow, Use } from './flows';
import { sightOfAll } from './sight';

const OVERDRAWN = ['overdrawn'] as const;
const NOTHING: readonly never[] = [];

/**
 * Decides a batch of which nothing was packed, nothing came late and all is of one form: every use sees everything. Most
 * batches are so. Null where one is not.
 */
export function decidePlain({ batch, inflows, uses }: BatchFlows): DecidedBatch | null {
  if (inflows.length === 0) return null;
  let form: string | null = null;
  for (const { child, wholeOf, forms } of inflows) {
    if (child !== null || wholeOf !== null || forms.length > 1) return null;
    if (forms.length === 0) continue;
    if (form !== null && forms[0] !== form) return null;
    form = forms[0]!;
  }
  for (const use of uses) if ((use.packing && !use.stated) || inOtherForm(use, form)) return null;
  if (uses.length > 0 && (anyBefore(uses, inflows) || anyOfBoth(uses, inflows))) return null;

  const mass = inflows.length === 1 ? inflows[0]!.mass : sumOf(inflows.map((inflow) => inflow.mass));
  const all = sightOfAll(inflows.length);
  const decided = uses.map((use): DecidedUse => ({ use, seen: all, whole: false, takes: use.mass, seenMass: mass }));
  const used = totalOf(uses.map((use) => (use.packing ? 0 : (use.mass ?? 0))));
  const overdrawn = mass !== null && exceeds(used, mass);
  return {
    batch,
    container: false,
    inflows,
    uses: decided,
    current: inflows,
    now: all,
    mass,
    used,
    overdrawn,
    anomalies: overdrawn ? OVERDRAWN : NOTHING,
    odd: NOTHING,
  };
}

function inOtherForm({ stated, forms }: Use, form: string | null): boolean {
  return stated && form !== null && forms.some((each) => each !== form);
}

/** A step that takes of the batch that it fills. */
function anyOfBoth(uses: readonly Use[], inflows: readonly Inflow[]): boolean {
  if (uses.length === 1) return inflows.some(({ step }) => step === uses[0]!.step);
  const filling = new Set(inflows.map(({ step }) => step));
  return uses.some(({ step }) => filling.has(step));
}

/**
 * Whether any use is certainly before any inflow, without looking at each pair: two plain dates compare as dates, all
 * others by their bounds, so the earliest uses and the latest inflows tell.
 */
function anyBefore(uses: readonly Use[], inflows: readonly Inflow[]): boolean {
  if (areTimed(uses) && areTimed(inflows)) {
    let [used, came] = [Infinity, -Infinity];
    for (const { when } of uses) used = Math.min(used, when.hi);
    for (const { when } of inflows) came = Math.max(came, when.lo);
    return used < came;
  }
  const [used, came] = [boundsOf(uses, -1), boundsOf(inflows, 1)];
  return (
    (used.date !== null && came.date !== null && used.date < came.date) ||
    used.timed < Math.max(came.timed, came.dated) ||
    used.dated < came.timed
  );
}

function areTimed(all: readonly { readonly when: When }[]): boolean {
  for (const { when } of all) if (when.date !== null) return false;
  return true;
}

/** Earliest end (`sign` -1) or latest start (1) of what has a time, and of what has a plain date; and that date. */
function boundsOf(
  all: readonly { readonly when: When }[],
  sign: 1 | -1,
): { timed: number; dated: number; date: string | null } {
  const bounds = { timed: -Infinity * sign, dated: -Infinity * sign, date: null as string | null };
  for (const { when } of all) {
    const at = sign === 1 ? when.lo : when.hi;
    if (when.date === null) bounds.timed = sign === 1 ? Math.max(bounds.timed, at) : Math.min(bounds.timed, at);
    else {
      bounds.dated = sign === 1 ? Math.max(bounds.dated, at) : Math.min(bounds.dated, at);
      if (bounds.date === null || (sign === 1 ? when.date > bounds.date : when.date < bounds.date))
        bounds.date = when.date;
    }
  }
  return bounds;
}
