import type { BatchFlows, Inflow, StepId, Unpacking, Use } from '@headwater/lineage';
import { LoadedGraph, sitesOf } from './lineage-input';
import { readStep, type ReadStep } from './step-text';
import type { PageText, UseText } from './page';
import type { Walk } from './walk-upstream';

interface Flows extends BatchFlows {
  readonly inflows: Inflow[];
  readonly uses: Use[];
  readonly unpackings: Unpacking[];
}

const NO_FORMS: readonly string[] = [];
/** Joins the forms of one line: no form holds a control character. */
const SEPARATOR = '\u001f';

/** What a walk brought, in lineage's own shapes. */
export function toLineage(walk: Walk): LoadedGraph {
  const flows = new Map<number, Flows>();
  const byName = new Map<string, BatchFlows>();
  const batchIds = new Map<string, number>();
  for (const id of walk.batches) {
    const batch = walk.names.get(id)!;
    const each: Flows = { batch, inflows: [], uses: [], unpackings: [] };
    flows.set(id, each);
    byName.set(batch, each);
    batchIds.set(batch, id);
  }
  const steps = new Map<StepId, ReadStep>();
  const nameOf = (batch: number): string => walk.names.get(batch)!;
  for (const text of walk.steps) {
    const step = readStep(text, nameOf);
    steps.set(step.id, step);
    for (let i = 0; i < step.outputs.length; i++) {
      const of = flows.get(text[13][i]![0]);
      if (of) of.inflows.push(step.outputs[i]!);
    }
    for (let i = 0; i < step.inputs.length; i++) flows.get(text[12][i]![0])!.uses.push(step.inputs[i]!);
  }
  for (const page of walk.pages) addUses(page, flows, steps);
  for (const [container, children, lo, hi, date] of walk.unpackings)
    flows.get(container)?.unpackings.push({ when: { lo, hi, date }, children: children && new Set(children) });
  return { steps, flows: byName, sites: sitesOf(walk.sites), batchIds, events: steps };
}

/** Uses by steps that are not on the way; of those that are, their own lines have told. */
function addUses(
  [batch, , count, sum, text]: PageText,
  flows: ReadonlyMap<number, Flows>,
  steps: ReadonlyMap<StepId, unknown>,
): void {
  const { uses } = flows.get(batch)!;
  if (text === null || (uses.length === count && sumOfSteps(uses) === sum)) return;
  for (const [step, at, mass, code, forms, until, day] of JSON.parse(text) as UseText[]) {
    if (steps.has(step)) continue;
    uses.push({
      step,
      when: { lo: at, hi: until ?? at, date: day ?? null },
      mass,
      stated: (code & 1) !== 0,
      forms: forms == null ? NO_FORMS : forms.split(SEPARATOR),
      packing: code >= 2,
    });
  }
}

function sumOfSteps(uses: readonly Use[]): number {
  let sum = 0;
  for (const { step } of uses) sum += step;
  return sum;
}
