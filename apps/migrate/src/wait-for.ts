import { backoffMs } from '@headwater/event-log';
import { explainStart, messageOf } from '@headwater/service';

/** How long it is waited for what is coming up, ms. */
const PATIENCE_MS = 60_000;

/**
 * Does what rests on others who may just be coming up, again and again for a minute at most; says once that it waits.
 * @throws at once what waiting does not cure, and after that time the last error.
 */
export async function waitFor<T>(
  what: string,
  say: (line: string) => void,
  work: () => Promise<T>,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const pause = backoffMs(attempt, Math.random());
      const mayPass = explainStart(error) === null && !(error instanceof TypeError || error instanceof RangeError);
      if (!mayPass || performance.now() + pause > deadline) throw error;
      if (attempt === 1) say(`${what} cannot be reached yet (${messageOf(error)}); waiting`);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
