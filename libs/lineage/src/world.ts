import { EventOf, EventStream, FindingEvent, identityOf, contentHash } from '@headwater/contracts';
import { Correction, voided } from './events/corrections';
import { groupBy } from './events/group';
import { factsOf } from './events/sites';
import { batchesOf, EventSteps, Step, stepsOf } from './events/steps';
import { Inflow, StepId, Unpacking, Use } from './graph/flows';
import { Lineage } from './lineage';
import { Movements, movementsOf } from './links/movements';

/** An event as the log recorded it. */
export interface Recorded<S extends EventStream = EventStream> {
  readonly stream: S;
  readonly recordedAt: string;
  readonly event: EventOf[S];
}

interface MutableFlows {
  batch: string;
  inflows: Inflow[];
  uses: Use[];
  unpackings: Unpacking[];
}

/** Collects steps into the flows of each batch. */
export class FlowsBuilder {
  readonly steps = new Map<StepId, Step>();
  readonly flows = new Map<string, MutableFlows>();

  of(batch: string): MutableFlows {
    let flows = this.flows.get(batch);
    if (!flows) this.flows.set(batch, (flows = { batch, inflows: [], uses: [], unpackings: [] }));
    return flows;
  }

  add({ steps, removals }: EventSteps): void {
    for (const step of steps) {
      const id = this.steps.size;
      this.steps.set(id, step);
      const packing = step.kind === 'packing';
      for (const line of step.inputs)
        this.of(line.batch).uses.push({
          step: id,
          when: step.when,
          mass: line.mass,
          stated: line.stated,
          forms: line.forms,
          packing,
        });
      for (const line of step.outputs) {
        const goesOn = packing || step.kind === 'rename';
        const child = packing ? step.inputs[0]!.batch : null;
        this.of(line.batch).inflows.push({
          step: id,
          when: step.when,
          mass: line.mass,
          forms: line.forms,
          child,
          wholeOf: goesOn && !line.stated ? step.inputs[0]!.batch : null,
        });
      }
    }
    for (const { container, children, when } of removals)
      this.of(container).unpackings.push({ when, children: children && new Set(children) });
  }
}

/** Everything that a set of events says, in memory: for tests, tools and small imports; services keep it in PostgreSQL. */
export interface World {
  readonly lineage: Lineage;
  readonly findings: ReadonlyMap<string, readonly FindingEvent[]>;
}

/** Accepted and live: of one identity the first recorded counts, and nothing that a live correction names. */
export function liveEvents(events: readonly Recorded[]): Recorded[] {
  const accepted = new Map<string, Recorded>();
  for (const recorded of events) {
    const identity = identityOf(recorded.stream, recorded.event);
    const earlier = accepted.get(identity);
    if (
      !earlier ||
      (recorded.recordedAt < earlier.recordedAt && !contentHash(recorded.event).equals(contentHash(earlier.event)))
    )
      accepted.set(identity, recorded);
  }
  const corrections = [...accepted].flatMap(([identity, { stream, event }]): Correction[] =>
    event.kind === 'correction'
      ? [{ identity, target: identityOf(stream, { publisher: event.publisher, eventId: event.corrects! }) }]
      : [],
  );
  const gone = voided(corrections);
  return [...accepted].flatMap(([identity, recorded]) =>
    gone.has(identity) || recorded.event.kind === 'correction' ? [] : [recorded],
  );
}

export function worldOf(events: readonly Recorded[]): World {
  const live = liveEvents(events);
  const builder = new FlowsBuilder();
  for (const event of of(live, 'shipments')) {
    builder.add(stepsOf(event));
    for (const batch of batchesOf(event)) builder.of(batch);
  }
  const movements = new Movements(movementsOf(of(live, 'shipments')), builder.flows).all();
  const registrations = groupBy(of(live, 'sites'), ({ site }) => site!);
  const sites = new Map([...registrations].map(([site, all]) => [site, factsOf(all)]));
  const findings = groupBy(of(live, 'findings'), ({ finding }) => finding!);
  return { lineage: new Lineage({ steps: builder.steps, flows: builder.flows, sites, movements }), findings };
}

function of<S extends EventStream>(events: readonly Recorded[], stream: S): EventOf[S][] {
  return events.flatMap((recorded) => (recorded.stream === stream ? [recorded.event as EventOf[S]] : []));
}
