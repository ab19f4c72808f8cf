import fc from 'fast-check';
import { UndecidedError } from './sight';

/** What the oracle says; a network that it cannot decide is left out of the property. */
export function decided<T>(ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    fc.pre(!(error instanceof UndecidedError));
    throw error;
  }
}

/** A check of a property that leaves out networks which the oracle cannot decide. */
export const decidably =
  <Given extends unknown[]>(check: (...given: Given) => void) =>
  (...given: Given): void =>
    decided(() => check(...given));
