import type { When } from '@headwater/contracts';
import { CUSTODY, type Custody } from '@headwater/lineage';
import type { Inflow, Line, Step, StepId, StepKind, Use } from '@headwater/lineage';

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
  /** Place of the model in `CUSTODY`; absent: the event says nothing of it. */
  custody?: number,
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
  return JSON.stringify(step.custody === null ? text : [...text, CUSTODY.indexOf(step.custody)]);
}

export const isPacking = (text: StepText): boolean => KINDS[text[1]] === 'packing';

const NO_FORMS: readonly string[] = [];

/** A line as its step has it, and as its batch has it: one object for both, as a lineage has thousands. */
export type InputLine = Line & Use;
export type OutputLine = Line & Inflow;

export interface ReadStep extends StoredStep {
  readonly inputs: readonly InputLine[];
  readonly outputs: readonly OutputLine[];
}

/** `nameOf`: names of the step's inputs. */
export function readStep(text: StepText, nameOf: (batch: number) => string): ReadStep {
  const [id, number, site, publisher, commodity, yielded, endedOn, lo, hi, date, eventId, eventTime] = text;
  const [, , , , , , , , , , , , inputTexts, outputTexts, names, model] = text;
  const custody: Custody | null = model === undefined ? null : CUSTODY[model]!;
  const kind = KINDS[number]!;
  const when: When = { lo, hi, date };
  const packing = kind === 'packing';
  const inputs = inputTexts.map((line) => readInput(line, nameOf(line[0]), id, when, packing));
  const goesOn = packing || kind === 'rename' ? inputs[0]!.batch : null;
  const outputs = outputTexts.map((line, i): OutputLine => readOutput(line, names[i]!, id, when, packing, goesOn));
  return {
    id,
    kind,
    when,
    site,
    publisher,
    commodity,
    yield: yielded,
    custody,
    endedOn,
    eventId,
    eventTime,
    inputs,
    outputs,
  };
}

function readInput(text: LineText, batch: string, step: StepId, when: When, packing: boolean): InputLine {
  const [, mass, forms, stated, content] = text;
  return { batch, mass, forms: forms || NO_FORMS, stated: stated !== 0, content: content ?? null, step, when, packing };
}

function readOutput(
  text: LineText,
  batch: string,
  step: StepId,
  when: When,
  packing: boolean,
  goesOn: string | null,
): OutputLine {
  const [, mass, forms, said, content] = text;
  const stated = said !== 0;
  return {
    batch,
    mass,
    forms: forms || NO_FORMS,
    stated,
    content: content ?? null,
    step,
    when,
    child: packing ? goesOn : null,
    wholeOf: stated ? null : goesOn,
  };
}
