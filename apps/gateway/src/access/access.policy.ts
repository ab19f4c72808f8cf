import { Caller, isAdmin } from './caller';

/**
 * The one place that decides what a reader may see (DESIGN § 6): every key reads the whole graph; keys, parked rows,
 * subscriptions and alerts are the organization's own, an admin's all. What may not be seen answers like what is missing.
 */
export const mayReadGraph = (_caller: Caller): boolean => true;

/** The organization whose own rows the caller sees; null: everybody's. */
export const ownRowsOf = (caller: Caller): string | null => (isAdmin(caller) ? null : caller.organization);

/** Whether the caller sees a row that belongs to `owner` (null: nobody's that could be read, an admin's affair). */
export const maySeeOwn = (caller: Caller, owner: string | null): boolean =>
  isAdmin(caller) || owner === caller.organization;
