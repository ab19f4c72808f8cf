import { KEPT_FILES } from '../session/session';
import type { Taken } from '@headwater/file-import';
import type { FileJob, JobResult } from './file-job';

/** A file that is being published, or was: found again after the page was left or loaded anew. */
export interface KeptJob {
  readonly organization: string;
  readonly job: FileJob;
}

export interface FoundJob extends KeptJob {
  /** What earlier attempts did: to the one that goes on it is known already. */
  readonly taken: Taken;
  /** Null: it goes on. */
  readonly result: JobResult | null;
}

const STORE = 'job';
/** A file is written once: what changes stands beside it. */
type Part = 'job' | 'taken' | 'result';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(KEPT_FILES, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser keeps nothing'));
  });
}

async function inStore<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error('the browser kept nothing'));
    });
  } finally {
    database.close();
  }
}

/** Where the browser keeps nothing (private windows, a full disk), publishing still works: it is only not found again. */
const orNothing = <T>(work: Promise<T>): Promise<T | undefined> => work.catch(() => undefined);

const put = (part: Part, value: unknown): Promise<unknown> =>
  orNothing(inStore('readwrite', (store) => store.put(value, part)));

/** Keeps a file that is about to be published, and forgets the one before. */
export async function keepJob(job: KeptJob): Promise<void> {
  await dropJob();
  await put('job', job);
}
export const keepTaken = (taken: Taken): Promise<unknown> => put('taken', taken);
export const keepResult = (result: JobResult): Promise<unknown> => put('result', result);
export const dropJob = (): Promise<unknown> => orNothing(inStore('readwrite', (store) => store.clear()));

export async function keptJob(): Promise<FoundJob | null> {
  const get = <T>(part: Part): Promise<T | undefined> =>
    orNothing(inStore<T | undefined>('readonly', (store) => store.get(part) as IDBRequest<T | undefined>));
  const [job, taken, result] = await Promise.all([get<KeptJob>('job'), get<Taken>('taken'), get<JobResult>('result')]);
  return job ? { ...job, taken: taken ?? { accepted: 0, corrected: 0 }, result: result ?? null } : null;
}
