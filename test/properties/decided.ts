import fc from 'fast-check';
import { UndecidedError } from '../oracle/sight';

/** What the oracle says; a network that it cannot decide is left out of the property. */
export function decided<T>(ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    fc.pre(!(error instanceof UndecidedError));
    throw error;
  }
}
