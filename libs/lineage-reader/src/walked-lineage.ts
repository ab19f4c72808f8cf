import type { BatchFlows, Inflow, Line, StepId, Unpacking, Use } from '@headwater/lineage';
import type { When } from '@headwater/contracts';
import { LoadedGraph, sitesOf } from './lineage-input';
import { readStep, type StoredStep } from './step-text';
import type { UseColumns, Walk } from './walk-upstream';

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
  const steps = new Map<StepId, StoredStep>();
  const nameOf = (batch: number): string => walk.names.get(batch)!;
  for (const text of walk.steps) {
    const step = readStep(text, nameOf);
    steps.set(step.id, step);
    for (let i = 0; i < step.outputs.length; i++) {
      const of = flows.get(text[13][i]![0]);
      if (of) of.inflows.push(inflowOf(step, i));
    }
    for (let i = 0; i < step.inputs.length; i++) flows.get(text[12][i]![0])!.uses.push(useOf(step, step.inputs[i]!));
  }
  for (const columns of walk.uses) addUses(columns, flows, steps);
  for (const [container, children, lo, hi, date] of walk.unpackings)
    flows.get(container)?.unpackings.push({ when: { lo, hi, date }, children: children && new Set(children) });
  return { steps, flows: byName, sites: sitesOf(walk.sites), batchIds, events: steps };
}

function inflowOf({ id, kind, when, inputs, outputs }: StoredStep, i: number): Inflow {
  const { mass, forms, stated } = outputs[i]!;
  const from = kind === 'packing' || kind === 'rename' ? inputs[0]!.batch : null;
  return {
    step: id,
    when,
    mass,
    forms,
    child: kind === 'packing' ? from : null,
    wholeOf: stated ? null : from,
  };
}

function useOf({ id, kind, when }: StoredStep, { mass, stated, forms }: Line): Use {
  return { step: id, when, mass, stated, forms, packing: kind === 'packing' };
}

/** Uses by steps that are not on the way; of those that are, their own lines tell. */
function addUses(columns: UseColumns, flows: ReadonlyMap<number, Flows>, steps: ReadonlyMap<StepId, StoredStep>): void {
  const { batch, step, code, mass, at, forms, days } = columns;
  if (batch === null) return;
  const dated = new Map((days ?? []).map(([of, hi, date]) => [of, { hi, date }]));
  // Most uses state the one form that the use before them stated.
  let [joined, last]: [string | null, readonly string[]] = [null, NO_FORMS];
  for (let i = 0; i < batch.length; i++) {
    const id = step![i]!;
    if (steps.has(id)) continue;
    const text = forms![i]!;
    if (text !== joined) [joined, last] = [text, text === null ? NO_FORMS : text.split(SEPARATOR)];
    flows.get(batch[i]!)!.uses.push({
      step: id,
      when: whenOf(at![i]!, dated.get(id)),
      mass: mass![i]!,
      stated: (code![i]! & 1) !== 0,
      forms: last,
      packing: code![i]! >= 2,
    });
  }
}

function whenOf(at: number, dated: { readonly hi: number; readonly date: string } | undefined): When {
  return dated ? { lo: at, ...dated } : { lo: at, hi: at, date: null };
}
