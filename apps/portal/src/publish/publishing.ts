import { sourceOfFile, type Assumptions, type Recognized, type Stream, type Taken } from '@headwater/file-import';
import { api } from '../api/client';
import { whenReaderChanges } from '../session/session';
import type { FileJob, JobResult, Opened, Progress } from './file-job';
import { dropJob, keepJob, keepResult, keepTaken, keptJob } from './kept-job';
import { forgetReading, rememberedReading, rememberReading, type SaidReading } from './remembered-reading';
import { askWorker, stopWorker, WorkerFailure } from './worker';

/** One file on its way: what it holds, how it is read, what a dry run says, what came of it. */
export interface Publishing {
  readonly stream: Stream;
  readonly file: File | null;
  readonly opened: Opened | null;
  readonly recognized: Recognized | null;
  readonly assumptions: Assumptions | null;
  readonly said: SaidReading | null;
  /** The columns are read as they were said to be the last time. */
  readonly remembered: boolean;
  /** Goes on now: opening and dry run, or publishing. */
  readonly doing: 'opening' | 'trying' | 'publishing' | null;
  readonly progress: Progress | null;
  readonly trial: JobResult | null;
  readonly result: JobResult | null;
  readonly failure: { readonly message: string; readonly unreadable: boolean } | null;
  /** Another tab of this browser is publishing. */
  readonly elsewhere: boolean;
}

const EMPTY: Omit<Publishing, 'stream'> = {
  file: null,
  opened: null,
  recognized: null,
  assumptions: null,
  said: null,
  remembered: false,
  doing: null,
  progress: null,
  trial: null,
  result: null,
  failure: null,
  elsewhere: false,
};

let state: Publishing = { stream: 'sites', ...EMPTY };
const listeners = new Set<() => void>();
/** Grows with every change of what is to be read: what was asked before is not listened to any more. */
let turn = 0;
/** The file of the result that is shown. */
let job: FileJob | null = null;

export const currentPublishing = (): Publishing => state;
export function followPublishing(tell: () => void): () => void {
  listeners.add(tell);
  return () => void listeners.delete(tell);
}
function set(change: Partial<Publishing>): void {
  state = { ...state, ...change };
  for (const tell of listeners) tell();
}

whenReaderChanges(() => {
  stopWorker();
  turn++;
  set(EMPTY);
});

const today = (): string => new Date().toISOString().slice(0, 10);

function failed(error: unknown): void {
  if (error instanceof WorkerFailure && error.status === 401) void api.GET('/v1/session').catch(() => undefined);
  set({
    doing: null,
    progress: null,
    failure: { message: (error as Error).message, unreadable: error instanceof WorkerFailure && error.unreadable },
  });
}

/** Does something in turn; nothing that comes after a newer turn has any effect. */
async function inTurn(act: (still: () => boolean) => Promise<void>): Promise<void> {
  // What goes on is about what is no longer wanted.
  if (state.doing === 'trying' || state.doing === 'opening') stopWorker();
  const mine = ++turn;
  const still = (): boolean => mine === turn;
  try {
    await act(still);
  } catch (error) {
    if (still()) failed(error);
  }
}

export function chooseStream(stream: Stream): void {
  if (state.doing === 'publishing' || stream === state.stream) return;
  set({ stream, said: null, recognized: null, trial: null, result: null });
  if (state.opened) void inTurn(readColumns);
}

export const takeFile = (file: File, sheet: string | null = null): Promise<void> =>
  inTurn(async (still) => {
    set({ ...EMPTY, file, doing: 'opening' });
    const opened = await askWorker('open', { file, sheet });
    if (!still()) return;
    set({ opened });
    await readColumns(still);
  });

async function readColumns(still: () => boolean): Promise<void> {
  const { opened, stream } = state;
  const remembered = opened!.kind === 'table' ? rememberedReading(stream, opened!.columns) : null;
  set({ said: remembered, remembered: remembered !== null });
  await tryOut(still);
}

/** Something was said about how the file is to be read. */
export function say(change: Partial<SaidReading>): void {
  const { said, recognized } = state;
  const before = said ?? { ...recognized!, dates: null, decimal: null };
  set({ said: { ...before, ...change }, remembered: false });
  void inTurn(tryOut);
}

/** Takes the columns by their names again. */
export function readByNames(): void {
  const { stream, opened } = state;
  forgetReading(stream, opened!.columns);
  set({ said: null, remembered: false });
  void inTurn(tryOut);
}

async function tryOut(still: () => boolean): Promise<void> {
  set({ doing: 'trying', progress: null, trial: null, result: null, failure: null });
  const { file, opened, stream, said } = state;
  if (opened!.kind === 'table') {
    const about = { file: file!, sheet: opened!.sheet, stream, said };
    const { recognized, assumptions } = await askWorker('recognize', about);
    if (!still()) return;
    set({ recognized, assumptions });
  }
  const trial = await askWorker('run', { job: jobNow(), dryRun: true }, (progress) => still() && set({ progress }));
  if (still()) set({ doing: null, progress: null, trial });
}

/** How the columns are read now: as was said, else as they seem to be. */
export function readingOf({ said, recognized, assumptions, opened }: Publishing): FileJob['reading'] {
  if (opened?.kind !== 'table' || !recognized || !assumptions) return null;
  return {
    assignment: said?.assignment ?? recognized.assignment,
    constants: said?.constants ?? recognized.constants,
    conventions: { dates: said?.dates ?? assumptions.dates.as, decimal: said?.decimal ?? assumptions.decimal.as },
  };
}

function jobNow(): FileJob {
  const { file, opened, stream } = state;
  // The first sheet goes by the file's name alone, as on the command line.
  const sheet = opened!.sheet !== null && opened!.sheet !== opened!.sheets[0] ? opened!.sheet : undefined;
  return {
    file: file!,
    sheet: opened!.sheet,
    stream,
    reading: readingOf(state),
    source: sourceOfFile(file!.name, sheet),
    today: today(),
  };
}

/** Publishes the file that was tried. */
export async function publishFile(organization: string): Promise<void> {
  const { opened, stream, said } = state;
  const chosen = jobNow();
  if (opened!.kind === 'table') rememberReading(stream, opened!.columns, said ?? saidBy(chosen));
  await keepJob({ organization, job: chosen });
  await publish(chosen, { accepted: 0, corrected: 0 });
}

const saidBy = ({ reading }: FileJob): SaidReading => ({ ...reading!, dates: null, decimal: null });

async function publish(chosen: FileJob, before: Taken): Promise<void> {
  job = chosen;
  await alone(() =>
    inTurn(async (still) => {
      set({ doing: 'publishing', progress: null, result: null, failure: null, elsewhere: false });
      const all = (taken: Taken): Taken => ({
        accepted: before.accepted + taken.accepted,
        corrected: before.corrected + taken.corrected,
      });
      const result = await askWorker('run', { job: chosen, dryRun: false }, (progress) => {
        if (progress.taken) void keepTaken(all(progress.taken));
        if (still()) set({ progress });
      });
      // What an earlier attempt had taken is new all the same, though this one knew it already.
      const known = Math.max(0, result.duplicates - before.accepted);
      const whole = { ...result, ...all(result), duplicates: known };
      await keepResult(whole);
      if (still()) set({ doing: null, progress: null, trial: null, result: whole });
    }),
  );
}

/** One tab of a browser publishes at a time. Where the browser cannot tell, two do no harm: events are known by their ids. */
async function alone(act: () => Promise<void>): Promise<void> {
  const locks = (navigator as Partial<Navigator>).locks;
  if (!locks) return act();
  await locks.request('headwater-publish', { ifAvailable: true }, async (lock) =>
    lock === null ? set({ elsewhere: true }) : act(),
  );
}

/** Goes on with what was left: a file on its way, or what came of the last one. */
export async function resumePublishing(organization: string): Promise<void> {
  if (state.file || state.doing) return;
  const found = await keptJob();
  if (!found || state.file || state.doing) return;
  if (found.organization !== organization) return void dropJob();
  job = found.job;
  set({ file: found.job.file, stream: found.job.stream, result: found.result });
  if (!found.result) await publish(found.job, found.taken);
}

/** Makes room for another file. */
export function putAway(): void {
  void dropJob();
  turn++;
  set(EMPTY);
}

/** The file of what was refused, as text of CSV with its name. */
export async function errorsAsFile(): Promise<{ name: string; text: string }> {
  const about = state.result ? job! : jobNow();
  const problems = (state.result ?? state.trial)!.rejected;
  const base = about.file.name.replace(/(\.errors)?\.[^.]*$/, '');
  return { name: `${base}.errors.csv`, text: await askWorker('errorFile', { job: about, problems }) };
}

/** Tries once more what failed: the dry run, or publishing from where it stood. */
export async function again(): Promise<void> {
  if (state.trial === null) return inTurn(state.opened ? tryOut : async () => takeFile(state.file!));
  const found = await keptJob();
  await publish(found?.job ?? job!, found?.taken ?? { accepted: 0, corrected: 0 });
}
