import { exceeds, sumOf } from '../events/mass';
import { certainlyBefore } from '../events/time';
import type { DecidedBatch, DecidedUse } from './decide-uses';
import type { BatchFlows, Inflow, Use } from './flows';

/** Up to so many pairs of inflow and use it pays to look whether a batch is plain. */
const LIMIT = 10_000;

/**
 * Decides a batch of which nothing was packed, nothing came late and all is of one form: every use sees everything. Most
 * batches are so. Null where one is not.
 */
export function decidePlain({ batch, inflows, uses }: BatchFlows): DecidedBatch | null {
  if (inflows.length === 0 || inflows.length * uses.length > LIMIT) return null;
  let form: string | null = null;
  for (const { child, wholeOf, forms } of inflows) {
    if (child !== null || wholeOf !== null || forms.length > 1) return null;
    if (forms.length === 0) continue;
    if (form !== null && forms[0] !== form) return null;
    form = forms[0]!;
  }
  for (const use of uses) for (const inflow of inflows) if (!seesPlainly(use, inflow, form)) return null;

  const mass = sumOf(inflows.map((inflow) => inflow.mass));
  const decided = uses.map((use): DecidedUse => ({
    use,
    seen: inflows,
    whole: false,
    takes: use.mass,
    seenMass: mass,
  }));
  let used = 0;
  for (const use of uses) if (!use.packing && use.mass !== null) used += use.mass;
  const overdrawn = mass !== null && exceeds(used, mass);
  return {
    batch,
    container: false,
    inflows,
    uses: decided,
    current: inflows,
    mass,
    used,
    overdrawn,
    anomalies: overdrawn ? ['overdrawn'] : [],
  };
}

function seesPlainly(use: Use, inflow: Inflow, form: string | null): boolean {
  if ((use.packing && !use.stated) || inflow.step === use.step || certainlyBefore(use.when, inflow.when)) return false;
  return !use.stated || form === null || use.forms.length === 0 || (use.forms.length === 1 && use.forms[0] === form);
}
