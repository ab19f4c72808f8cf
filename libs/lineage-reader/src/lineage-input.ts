import {
  BatchFlows,
  factsOf,
  groupBy,
  Inflow,
  Line,
  LineageInput,
  Registration,
  Step,
  StepId,
  Unpacking,
  Use,
} from '@headwater/lineage';
import type { FlowRow, GraphRows } from './graph-rows';

/** What a graph query brought, in lineage's own shapes. */
export interface LoadedGraph extends LineageInput {
  readonly batchIds: ReadonlyMap<string, number>;
  /** The sender's event id and time of each step, as stated. */
  readonly events: ReadonlyMap<StepId, { readonly eventId: string; readonly eventTime: string }>;
}

interface MutableFlows {
  batch: string;
  inflows: Inflow[];
  uses: Use[];
  unpackings: Unpacking[];
}

const NO_FORMS: readonly string[] = [];

export function toLineageInput(rows: GraphRows): LoadedGraph {
  const names = new Map(rows.batches ?? []);
  const name = (id: number): string => names.get(id)!;
  const flows = new Map<number, MutableFlows>();
  for (const id of rows.whole ?? []) flows.set(id, { batch: name(id), inflows: [], uses: [], unpackings: [] });
  for (const [container, children, lo, hi, date] of rows.unpackings ?? [])
    flows.get(container)?.unpackings.push({ when: { lo, hi, date }, children: children && new Set(children) });
  const linesOf = new Map<StepId, { inputs: Line[]; outputs: Line[] }>();
  for (const row of rows.steps ?? []) linesOf.set(row[0], { inputs: [], outputs: [] });
  for (const row of rows.flows ?? []) addFlow(row, name, flows, linesOf);
  const steps = new Map<StepId, Step>();
  const events = new Map<StepId, { eventId: string; eventTime: string }>();
  for (const [id, kind, site, publisher, commodity, yield_, endedOn, lo, hi, date, eventId, eventTime] of rows.steps ??
    []) {
    steps.set(id, {
      kind,
      site,
      publisher,
      commodity,
      yield: yield_,
      endedOn,
      when: { lo, hi, date },
      ...linesOf.get(id)!,
    });
    events.set(id, { eventId, eventTime });
  }
  const registrations = groupBy(rows.sites ?? [], ([site]) => site);
  const sites = new Map([...registrations].map(([site, all]) => [site, factsOf(all.map(registrationOf))]));
  return {
    steps,
    events,
    sites,
    flows: new Map<string, BatchFlows>([...flows.values()].map((each) => [each.batch, each])),
    batchIds: new Map((rows.batches ?? []).map(([id, each]) => [each, id])),
  };
}

function registrationOf([, siteKind, operator, located]: NonNullable<GraphRows['sites']>[number]): Registration {
  return {
    siteKind: siteKind as NonNullable<Registration['siteKind']>,
    ...(operator === null ? {} : { operator }),
    ...(located ? { location: SOMEWHERE } : {}),
  };
}

/** That there is a location is all that coverage asks. */
const SOMEWHERE = { type: 'Point', coordinates: [] } as const;

function addFlow(
  row: FlowRow,
  name: (id: number) => string,
  flows: ReadonlyMap<number, MutableFlows>,
  lines: ReadonlyMap<StepId, { inputs: Line[]; outputs: Line[] }>,
): void {
  const [batch, step, role, stated, mass, content, child, forms, lo, hi, date, packing] = row;
  const when = { lo, hi, date };
  const of = flows.get(batch);
  if (role === 'i')
    of?.inflows.push({
      step,
      when,
      mass,
      forms: forms ?? NO_FORMS,
      child: child === null ? null : name(child),
      whole: packing && !stated,
    });
  else of?.uses.push({ step, when, mass, stated, forms: forms ?? NO_FORMS, packing });
  const sides = lines.get(step);
  if (sides)
    (role === 'i' ? sides.outputs : sides.inputs).push({
      batch: name(batch),
      mass,
      stated,
      forms: forms ?? NO_FORMS,
      content,
    });
}
