import type { Progress } from './file-job';
import type { Question, Questions, Told } from './worker-messages';

/** Why a question has no answer. */
export class WorkerFailure extends Error {
  constructor(
    message: string,
    readonly status: number | null,
    readonly unreadable: boolean,
  ) {
    super(message);
  }
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: WorkerFailure) => void;
  readonly onProgress?: (progress: Progress) => void;
}

let worker: Worker | null = null;
let last = 0;
const waiting = new Map<number, Waiting>();

function started(): Worker {
  if (worker) return worker;
  worker = new Worker(new URL('./publish-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<Told>) => {
    const one = waiting.get(data.id);
    if ('progress' in data) return one?.onProgress?.(data.progress);
    waiting.delete(data.id);
    if ('answer' in data) one?.resolve(data.answer);
    else one?.reject(new WorkerFailure(data.failure.message, data.failure.status, data.failure.unreadable));
  };
  worker.onerror = (event) => {
    for (const { reject } of waiting.values()) reject(new WorkerFailure(event.message, null, false));
    stopWorker();
  };
  return worker;
}

/** Asks the worker, which is started when first needed and outlives the page that asks. */
export function askWorker<Name extends Question>(
  name: Name,
  ask: Questions[Name]['ask'],
  onProgress?: (progress: Progress) => void,
): Promise<Questions[Name]['answer']> {
  return new Promise((resolve, reject) => {
    const id = ++last;
    waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject, onProgress });
    started().postMessage({ id, name, ask });
  });
}

/** Ends whatever goes on; what was asked stays without an answer. */
export function stopWorker(): void {
  worker?.terminate();
  worker = null;
  waiting.clear();
}
