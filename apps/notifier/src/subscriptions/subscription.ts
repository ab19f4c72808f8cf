import type { AlertFilter } from '@headwater/alerts';
import type { Matcher } from '../alerts/matcher';

/** Who wants to hear what: one that is active or paused (a paused one is not sent anything, but its alerts are kept). */
export interface Subscription {
  /** How it is named outside. */
  readonly id: string;
  readonly number: number;
  readonly organization: string;
  readonly filter: AlertFilter;
  /** Whether its alerts are to be sent somewhere. */
  readonly webhook: boolean;
}

export interface Subscriptions {
  readonly byNumber: ReadonlyMap<number, Subscription>;
  readonly matcher: Matcher;
}
