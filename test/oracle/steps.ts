import type {
  AggregationEvent,
  EventLine,
  HeadwaterEvent,
  MovementEvent,
  Period,
  ProductionEvent,
  TransformationEvent,
} from './events';
import { type Mass, massOf, sumOf } from './mass';
import { type Moment, momentOf } from './time';

/** What one event says of one batch, its lines added up. */
export interface Line {
  batch: string;
  /** A quantity is given, be it in bags. */
  stated: boolean;
  mass: Mass;
  content: Mass;
  /** The forms stated; more than one where lines that were added up differ. */
  forms: string[];
}

/** § 1 Steps. A rename is a receipt line with `receivedAs`, a packing is one child put into a container. */
export interface Step {
  kind: 'production' | 'transformation' | 'rename' | 'packing';
  time: Moment;
  event: HeadwaterEvent;
  site?: string;
  period?: Period;
  inputs: Line[];
  outputs: Line[];
  yield: number;
}

export function stepsOf(event: HeadwaterEvent): Step[] {
  const head = { event, time: momentOf(event.eventTime), yield: 1 };
  switch (event.kind) {
    case 'production':
      return [{ ...head, ...placeOf(event), kind: event.kind, inputs: [], outputs: addUp(event.outputs) }];
    case 'transformation': {
      const [inputs, outputs] = [addUp(event.inputs), addUp(event.outputs)];
      return [{ ...head, ...placeOf(event), kind: event.kind, inputs, outputs, yield: event.yield ?? 1 }];
    }
    case 'receipt':
      return renames(event).map((rename) => ({ ...head, kind: 'rename', ...rename }));
    case 'aggregation':
      return packings(event).map((packing) => ({ ...head, kind: 'packing', ...packing }));
    default:
      return [];
  }
}

const placeOf = ({ site, period }: ProductionEvent | TransformationEvent) => ({ site, period });

/** § 1: "a `receipt` line with `receivedAs`"; lines of the same batch *and the same new name* are added up. */
function renames(event: MovementEvent): Pick<Step, 'inputs' | 'outputs'>[] {
  const newNames = new Set(event.batches.map((line) => line.receivedAs).filter((name) => name !== undefined));
  return [...newNames].flatMap((newName) =>
    addUp(event.batches.filter((line) => line.receivedAs === newName)).map((line) => ({
      inputs: [line],
      outputs: [{ ...line, batch: newName }],
    })),
  );
}

function packings(event: AggregationEvent): Pick<Step, 'inputs' | 'outputs'>[] {
  if (event.action !== 'add') return [];
  return addUp(event.children ?? []).map((line) => ({ inputs: [line], outputs: [{ ...line, batch: event.parent }] }));
}

/** § 1: "Lines of one event that name the same batch are added up; if their forms differ the sum is unknown." */
export function addUp(lines: EventLine[]): Line[] {
  return [...new Set(lines.map((line) => line.batch))].map((batch) => {
    const same = lines.filter((line) => line.batch === batch);
    const forms = [...new Set(same.map((line) => line.form).filter((form) => form !== undefined))].sort();
    return {
      batch,
      stated: same.some((line) => line.quantity !== undefined),
      mass: forms.length > 1 ? null : sumOf(same.map((line) => massOf(line.quantity))),
      content: sumOf(same.map((line) => massOf(line.content))),
      forms,
    };
  });
}

/** § 2 Form: do the forms that these lines state differ? */
export function formsDiffer(lines: Line[]): boolean {
  return new Set(lines.flatMap((line) => line.forms)).size > 1;
}
