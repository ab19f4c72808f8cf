import type { Line, Step, StepId, StepKind } from '@headwater/lineage';

/**
 * All that a step says, as one text: written once with the step (it never changes), and read by walks as it stands.
 * Twelve columns and a row for each line would cost a trace several times as much.
 */
export interface StoredStep extends Step {
  readonly id: StepId;
  readonly eventId: string;
  readonly eventTime: string;
}

const KINDS: readonly StepKind[] = ['production', 'transformation', 'rename', 'packing'];

/** What is true of most lines is left out at the end: a stated quantity, no forms, no content. */
type LineText =
  | readonly [batch: number, mass: number | null]
  | readonly [
      batch: number,
      mass: number | null,
      forms: readonly string[] | 0,
      stated?: 0 | 1,
      content?: number | null,
    ];

export type StepText = readonly [
  id: StepId,
  kind: number,
  site: string | null,
  publisher: string,
  commodity: string | null,
  yielded: number,
  endedOn: string,
  lo: number,
  hi: number,
  day: string | null,
  eventId: string,
  eventTime: string,
  inputs: readonly LineText[],
  outputs: readonly LineText[],
  /** Names of the outputs. */
  names: readonly string[],
];

export function stepText(step: StoredStep, batchIds: ReadonlyMap<string, number>): string {
  const line = ({ batch, mass, forms, stated, content }: Line): LineText => {
    const id = batchIds.get(batch)!;
    const called = forms.length > 0 ? forms : 0;
    if (content !== null) return [id, mass, called, stated ? 1 : 0, content];
    if (!stated) return [id, mass, called, 0];
    return called === 0 ? [id, mass] : [id, mass, called];
  };
  const { id, site, publisher, commodity, endedOn, when, eventId, eventTime, inputs, outputs } = step;
  const text: StepText = [
    ...([id, KINDS.indexOf(step.kind), site, publisher, commodity, step.yield, endedOn] as const),
    ...([when.lo, when.hi, when.date, eventId, eventTime] as const),
    inputs.map(line),
    outputs.map(line),
    outputs.map(({ batch }) => batch),
  ];
  return JSON.stringify(text);
}

export const isPacking = (text: StepText): boolean => KINDS[text[1]] === 'packing';

const NO_FORMS: readonly string[] = [];

/** `nameOf`: names of the step's inputs. */
export function readStep(text: StepText, nameOf: (batch: number) => string): StoredStep {
  const names = text[14];
  return {
    id: text[0],
    kind: KINDS[text[1]]!,
    site: text[2],
    publisher: text[3],
    commodity: text[4],
    yield: text[5],
    endedOn: text[6],
    when: { lo: text[7], hi: text[8], date: text[9] },
    eventId: text[10],
    eventTime: text[11],
    inputs: text[12].map((line) => readLine(line, nameOf(line[0]))),
    outputs: text[13].map((line, i) => readLine(line, names[i]!)),
  };
}

function readLine(text: LineText, batch: string): Line {
  return {
    batch,
    mass: text[1],
    forms: text[2] || NO_FORMS,
    stated: text[3] !== 0,
    content: text[4] ?? null,
  };
}
