import { isTimeout } from '@headwater/postgres';
import { ProblemError } from '../problems/problem';

/** Asks for a report; where the database takes too long over it, less is to be asked for. */
export async function inTime<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (isTimeout(error)) throw new ProblemError('too-many-findings', 'Counting took too long.');
    throw error;
  }
}
