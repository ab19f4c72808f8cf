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
import type { When } from '@headwater/contracts';
import type { FlowColumns, GraphRows } from './graph-rows';

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

interface Moment {
  readonly when: When;
  readonly packing: boolean;
  readonly lines: { inputs: Line[]; outputs: Line[] } | null;
}

const NO_FORMS: readonly string[] = [];
/** Joins the forms of one line: no form holds a control character. */
const SEPARATOR = '\u001f';

export function toLineageInput(rows: GraphRows): LoadedGraph {
  const names = new Map<number, string>();
  const batchIds = new Map<string, number>();
  (rows.batches.id ?? []).forEach((id, i) => {
    names.set(id, rows.batches.name[i]!);
    batchIds.set(rows.batches.name[i]!, id);
  });
  const flows = new Map<number, MutableFlows>();
  for (const id of rows.whole ?? []) flows.set(id, { batch: names.get(id)!, inflows: [], uses: [], unpackings: [] });
  for (const [container, children, lo, hi, date] of rows.unpackings ?? [])
    flows.get(container)?.unpackings.push({ when: { lo, hi, date }, children: children && new Set(children) });
  const moments = momentsOf(rows);
  addFlows(rows.inside, names, flows, moments);
  addFlows(rows.outside, names, flows, moments);
  return {
    ...stepsOf(rows, moments),
    sites: sitesOf(rows.sites ?? []),
    flows: new Map<string, BatchFlows>([...flows.values()].map((each) => [each.batch, each])),
    batchIds,
  };
}

function momentsOf({ steps, beside }: GraphRows): Map<StepId, Moment> {
  const moments = new Map<StepId, Moment>();
  (steps.id ?? []).forEach((id, i) =>
    moments.set(id, {
      when: { lo: steps.lo![i]!, hi: steps.hi![i]!, date: steps.day![i]! },
      packing: steps.kind![i] === 'packing',
      lines: { inputs: [], outputs: [] },
    }),
  );
  (beside.id ?? []).forEach((id, i) =>
    moments.set(id, {
      when: { lo: beside.lo![i]!, hi: beside.hi![i]!, date: beside.day![i]! },
      packing: beside.packing![i]!,
      lines: null,
    }),
  );
  return moments;
}

function addFlows(
  columns: FlowColumns,
  names: ReadonlyMap<number, string>,
  flows: ReadonlyMap<number, MutableFlows>,
  moments: ReadonlyMap<StepId, Moment>,
): void {
  const contents = apart(columns.contents);
  const children = apart(columns.children);
  const renamed = apart(columns.renamed);
  (columns.batch ?? []).forEach((batch, i) => {
    const step = columns.step![i]!;
    const { when, packing, lines } = moments.get(step)!;
    const code = columns.code![i]!;
    const stated = code >= 2;
    const mass = columns.mass![i]!;
    const forms = columns.forms![i] == null ? NO_FORMS : columns.forms![i].split(SEPARATOR);
    const name = names.get(batch)!;
    const content = contents.size > 0 ? (contents.get(keyOf(step, batch, code)) ?? null) : null;
    const of = flows.get(batch);
    if (code % 2 === 1) {
      of?.uses.push({ step, when, mass, stated, forms, packing });
      lines?.inputs.push({ batch: name, mass, stated, forms, content });
      return;
    }
    const child = children.size > 0 ? children.get(keyOf(step, batch, code)) : undefined;
    const from = child ?? (renamed.size > 0 ? renamed.get(keyOf(step, batch, code)) : undefined);
    of?.inflows.push({
      step,
      when,
      mass,
      forms,
      child: child === undefined ? null : names.get(child)!,
      wholeOf: stated || from === undefined ? null : names.get(from)!,
    });
    lines?.outputs.push({ batch: name, mass, stated, forms, content });
  });
}

const keyOf = (step: number, batch: number, code: number): string => `${step}/${batch}/${code}`;

function apart(values: FlowColumns['contents']): Map<string, number> {
  return new Map((values ?? []).map(([step, batch, code, value]) => [keyOf(step, batch, code), value]));
}

function stepsOf(
  { steps: columns }: GraphRows,
  moments: ReadonlyMap<StepId, Moment>,
): Pick<LoadedGraph, 'steps' | 'events'> {
  const steps = new Map<StepId, Step>();
  const events = new Map<StepId, { eventId: string; eventTime: string }>();
  (columns.id ?? []).forEach((id, i) => {
    const { when, lines } = moments.get(id)!;
    steps.set(id, {
      kind: columns.kind![i]!,
      when,
      site: columns.site![i]!,
      publisher: columns.publisher![i]!,
      commodity: columns.commodity![i]!,
      yield: columns.yield![i]!,
      custody: columns.custody![i]!,
      endedOn: columns.endedOn![i]!,
      inputs: lines!.inputs,
      outputs: lines!.outputs,
    });
    events.set(id, { eventId: columns.eventId![i]!, eventTime: columns.eventTime![i]! });
  });
  return { steps, events };
}

export function sitesOf(sites: NonNullable<GraphRows['sites']>): LoadedGraph['sites'] {
  const registrations = groupBy(sites, ([site]) => site);
  return new Map([...registrations].map(([site, all]) => [site, factsOf(all.map(registrationOf))]));
}

/** That there is a location is all that coverage asks. */
const SOMEWHERE = { type: 'Point', coordinates: [] } as const;

function registrationOf([, siteKind, operator, located]: NonNullable<GraphRows['sites']>[number]): Registration {
  return {
    siteKind: siteKind as NonNullable<Registration['siteKind']>,
    ...(operator === null ? {} : { operator }),
    ...(located ? { location: SOMEWHERE } : {}),
  };
}
