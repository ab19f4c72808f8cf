import { backoffMs } from '@headwater/event-log';
import type { Logger } from 'pino';
import { explainStart, messageOf } from './explain-start';

export interface Waiting {
  readonly logger: Logger;
  readonly signal: AbortSignal;
  readonly onWait: (why: string) => void;
  /** Whether waiting may cure it (default: whatever is no bug and not explained). */
  readonly passes?: (error: unknown) => boolean;
}

/**
 * Does what rests on others who may not be up yet, again and again until it succeeds, with growing pauses.
 * @throws what waiting does not cure, and the signal's reason once it is aborted.
 */
export async function keepTrying<T>(
  what: string,
  work: () => Promise<T>,
  { logger, signal, onWait, passes = () => true }: Waiting,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted();
    try {
      return await orAborted(work(), signal);
    } catch (error) {
      signal.throwIfAborted();
      if (explainStart(error) !== null || isBug(error) || !passes(error)) throw error;
      const retryInMs = backoffMs(attempt, Math.random());
      const why = `${what} cannot be reached: ${messageOf(error)}`;
      onWait(why);
      logger.warn({ retryInMs }, `${why}; waiting for it`);
      await pause(retryInMs, signal);
    }
  }
}

/** Rejects once the signal is given: what is under way ends with the process. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

const isBug = (error: unknown): boolean =>
  error instanceof TypeError || error instanceof ReferenceError || error instanceof SyntaxError;

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
