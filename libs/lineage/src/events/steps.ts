import { parseWhen, ShipmentEvent, When } from '@headwater/contracts';
import type { Custody } from '../links/custody';
import { addUp, Line } from './line';
import { utcDate } from './time';

export type StepKind = 'production' | 'transformation' | 'rename' | 'packing';

/**
 * A step: the node of the graph (MEANING § 1). Productions have outputs, transformations inputs and outputs, a rename
 * (receipt line with `receivedAs`) and a packing (each child put into a container) one of each.
 */
export interface Step {
  readonly kind: StepKind;
  readonly when: When;
  readonly site: string | null;
  /** Whose word it is. */
  readonly publisher: string;
  readonly commodity: string | null;
  readonly yield: number;
  /** Chain-of-custody model that the event states; null: it says nothing. */
  readonly custody: Custody | null;
  /** Day on which the step ended (`period.to`, else the event's UTC date), for the look-back of findings. */
  readonly endedOn: string;
  readonly inputs: readonly Line[];
  readonly outputs: readonly Line[];
}

/** Taking children out of a container: those listed, or all (null). */
export interface Removal {
  readonly container: string;
  readonly children: readonly string[] | null;
  readonly when: When;
}

export interface EventSteps {
  readonly steps: readonly Step[];
  readonly removals: readonly Removal[];
}

const NONE: EventSteps = { steps: [], removals: [] };

/** Every batch and container that an event names, each once. */
export function batchesOf(event: ShipmentEvent): string[] {
  const lines = [
    ...(event.inputs ?? []),
    ...(event.outputs ?? []),
    ...(event.batches ?? []),
    ...(event.children ?? []),
  ];
  return [
    ...new Set([
      ...lines.flatMap(({ batch, receivedAs }) => (receivedAs === undefined ? [batch] : [batch, receivedAs])),
      ...(event.parent === undefined ? [] : [event.parent]),
    ]),
  ];
}

/** The steps and removals that a shipment event stands for; dispatches and plain receipts are neither. */
export function stepsOf(event: ShipmentEvent): EventSteps {
  const when = parseWhen(event.eventTime)!;
  const common = {
    when,
    publisher: event.publisher,
    commodity: event.commodity ?? null,
    yield: event.yield ?? 1,
    custody: event.custody ?? null,
    endedOn: event.period?.to ?? utcDate(when),
  };
  switch (event.kind) {
    case 'production':
    case 'transformation':
      return {
        steps: [
          {
            ...common,
            kind: event.kind,
            site: event.site ?? null,
            inputs: addUp(event.inputs ?? []).map(({ line }) => line),
            outputs: addUp(event.outputs!).map(({ line }) => line),
          },
        ],
        removals: [],
      };
    case 'receipt': {
      const renamed = event.batches!.filter((line) => line.receivedAs !== undefined);
      const lines = addUp(renamed, (line) => `${line.batch}\n${line.receivedAs}`);
      const site = event.site ?? event.to?.site ?? null;
      return {
        steps: lines.map(({ line, source }) => ({
          ...common,
          kind: 'rename',
          site,
          inputs: [line],
          outputs: [{ ...line, batch: source.receivedAs! }],
        })),
        removals: [],
      };
    }
    case 'aggregation': {
      const children = addUp(event.children ?? []);
      if (event.action === 'delete') {
        return {
          steps: [],
          removals: [
            { container: event.parent!, children: children.length > 0 ? children.map(({ key }) => key) : null, when },
          ],
        };
      }
      return {
        steps: children.map(({ line }) => ({
          ...common,
          kind: 'packing',
          site: event.site ?? null,
          inputs: [line],
          outputs: [{ ...line, batch: event.parent! }],
        })),
        removals: [],
      };
    }
    default:
      return NONE;
  }
}
