import type { Browser, Page } from 'playwright-core';

/** A task of the page's main thread, in ms. `busy` is the processor's time: what else runs on the machine is not in it. */
export interface Task {
  readonly at: number;
  readonly took: number;
  readonly busy: number;
}

export interface Recording {
  readonly tasks: readonly Task[];
  /** `performance.mark`s by name, on the same clock as `at`. */
  readonly marks: ReadonlyMap<string, number>;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly cat: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** What the main thread did while `act` went on, as the browser itself recorded it. */
export async function record(browser: Browser, page: Page, act: () => Promise<unknown>): Promise<Recording> {
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing', 'devtools.timeline'] });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const isMain = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents
    .filter(({ name, ph, pid, tid }) => ph === 'X' && /RunTask$/.test(name) && isMain.has(`${pid} ${tid}`))
    .map(({ ts, dur = 0, tdur = 0 }) => ({ at: ts / 1000, took: dur / 1000, busy: tdur / 1000 }));
  if (tasks.length === 0) throw new Error('the browser recorded no task of the main thread');
  const marks = traceEvents.filter(({ cat }) => cat.includes('blink.user_timing'));
  return { tasks, marks: new Map(marks.map(({ name, ts }) => [name, ts / 1000])) };
}

/** Processor time of the longest task. */
export const longest = ({ tasks }: Recording): number => Math.max(...tasks.map(({ busy }) => busy));

/** Processor time between two marks. */
export function busyBetween({ tasks, marks }: Recording, from: string, to: string): number {
  const [start, end] = [marks.get(from), marks.get(to)];
  if (start === undefined || end === undefined) throw new Error(`no mark ${start === undefined ? from : to}`);
  return tasks.filter(({ at, took }) => at + took > start && at < end).reduce((all, { busy }) => all + busy, 0);
}
