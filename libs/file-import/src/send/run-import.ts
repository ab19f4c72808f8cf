import { Client } from '@headwater/gateway-client';
import { Correcting, ImportPlan, planImport, Sending } from '../plan/plan-import';
import { Mapping, RowEvent, RowNote, RowProblem, STREAMS } from '../row-event';
import { checkCorrections, type Checked } from './check-remotely';
import { tellProblem } from './locate-problem';
import { lookUp } from './look-up';
import { Line, Refused, sendLines } from './send-events';

export interface ImportTask {
  readonly format: string;
  /** Under what name the gateway remembers the rows. */
  readonly source: string;
  readonly mapping: Mapping;
  /** Plain date that corrections bear. */
  readonly today: string;
  /** Null: nothing is asked or sent. */
  readonly client: Client | null;
  readonly dryRun: boolean;
  /** Tells sound events from others before anything is sent. */
  readonly check: (events: readonly RowEvent[]) => Checked | Promise<Checked>;
  /** Lines sent, of how many, and what came of them so far. */
  readonly onProgress: (sent: number, of: number, taken: Taken) => void;
}

/** Events newly taken, and earlier ones that were voided. */
export interface Taken {
  readonly accepted: number;
  readonly corrected: number;
}

export interface ImportResult extends Taken {
  readonly rows: number;
  /** Events newly taken by the gateway, corrections not among them. */
  readonly accepted: number;
  /** Events that it had already, or that the file says twice. */
  readonly duplicates: number;
  /** Earlier events that were voided because their row says something else now. */
  readonly corrected: number;
  readonly rejected: readonly RowProblem[];
  /** Events that were taken but do not show in answers yet. */
  readonly pending: number;
  readonly notes: readonly RowNote[];
  /** On a dry run, what would be sent; `compared` says whether the gateway was asked what it has. */
  readonly would?: { readonly accept: number; readonly correct: number; readonly compared: boolean };
}

/** Checks, compares with what the gateway has, sends what is new, then corrects what it took the place of. */
export async function runImport(task: ImportTask): Promise<ImportResult> {
  const { format, source, mapping, today, client } = task;
  const { sound, problems: unsound } = await task.check(mapping.events);
  const problems = [...mapping.problems, ...unsound];
  const incomplete = new Set(problems.flatMap(({ key }) => (key === undefined ? [] : [key])));
  const keys = [...new Set(sound.map(({ key }) => key))];
  const live = client ? await lookUp(client, source, keys) : [];
  const plan = planImport({ format, events: sound, live, incomplete, today });
  const known = plan.unchanged + plan.repeated.length;
  const base = { rows: mapping.rows, notes: mapping.notes };
  if (task.dryRun || !client) {
    const unfit = client ? await checkCorrections(client, source, plan.corrections) : [];
    const correct = plan.corrections.length - unfit.length;
    const would = { accept: plan.sendings.length, correct, compared: client !== null };
    const rejected = inOrder([...problems, ...unfit]);
    return { ...base, accepted: 0, duplicates: known, corrected: 0, pending: 0, rejected, would };
  }
  const sent = await carryOut(client, source, plan, task.onProgress);
  return {
    ...base,
    accepted: sent.accepted,
    duplicates: sent.duplicates + known,
    corrected: sent.corrected,
    pending: sent.pending,
    rejected: inOrder([...problems, ...sent.problems]),
  };
}

interface CarriedOut {
  accepted: number;
  duplicates: number;
  corrected: number;
  pending: number;
  problems: RowProblem[];
}

async function carryOut(
  client: Client,
  source: string,
  plan: ImportPlan,
  onProgress: ImportTask['onProgress'],
): Promise<CarriedOut> {
  const total = plan.sendings.length + plan.corrections.length;
  let done = 0;
  const result: CarriedOut = { accepted: 0, duplicates: 0, corrected: 0, pending: 0, problems: [] };
  const taken = { accepted: 0, corrected: 0 };
  const onSent =
    (of: keyof Taken) =>
    (lines: number, accepted: number): void => {
      taken[of] += accepted;
      onProgress((done += lines), total, { ...taken });
    };
  const refusedIds = new Set<string>();
  const batches = STREAMS.map((stream) => ({
    stream,
    of: plan.sendings.filter(({ of }) => of.stream === stream),
  })).filter(({ of }) => of.length > 0);
  for (const [i, { stream, of }] of batches.entries()) {
    const lines: Line<Sending>[] = of.map((each) => ({
      of: each,
      text: JSON.stringify({ event: each.event, row: each.of.key }),
    }));
    const wait = i === batches.length - 1 && plan.corrections.length === 0;
    const sent = await sendLines(
      client,
      `/v1/imports/${encodeURIComponent(source)}/${stream}`,
      lines,
      wait,
      onSent('accepted'),
    );
    result.accepted += sent.accepted;
    result.duplicates += sent.duplicates;
    result.pending = Math.max(result.pending, sent.pending);
    for (const refused of sent.refused) {
      refusedIds.add(refused.of.eventId);
      result.problems.push(sendingProblem(refused));
    }
  }
  // Only now, and only where all that takes its place was taken: at no moment is a row without any of its versions.
  const safe = plan.corrections.filter(({ replacedBy }) => !replacedBy.some((id) => refusedIds.has(id)));
  for (const stream of STREAMS) {
    const lines: Line<Correcting>[] = safe
      .filter((each) => each.stream === stream)
      .map((each) => ({ of: each, text: JSON.stringify(each.event) }));
    const sent = await sendLines(client, `/v1/${stream}`, lines, true, onSent('corrected'));
    result.corrected += sent.accepted + sent.duplicates;
    result.pending = Math.max(result.pending, sent.pending);
    for (const { of, detail } of sent.refused)
      result.problems.push({
        row: 0,
        key: of.key,
        reason: `the correction of ${String(of.event.corrects)} was refused: ${detail}`,
      });
  }
  return result;
}

function sendingProblem({ of, pointer, detail }: Refused<Sending>): RowProblem {
  return { row: of.of.row, key: of.of.key, ...tellProblem(pointer, detail, of.of.columns) };
}

const inOrder = (problems: readonly RowProblem[]): RowProblem[] => [...problems].sort((a, b) => a.row - b.row);
