import { weekOf, weeksAfter } from '@headwater/alert-digest';
import { decideRetry, type AttemptOutcome } from '@headwater/deliveries';
import type { DueMailing, MailedWeek } from './mailing';

/**
 * What comes of an attempt to mail a week: the next week once it is over; the same again later when it failed, until
 * the retries are used up, or the next week is over, too. Null: nothing was to be told.
 */
export function decideMailed(
  mailing: DueMailing,
  outcome: Pick<AttemptOutcome, 'delivered' | 'error'> | null,
  now: Date,
  random: number,
): MailedWeek {
  const retryAt = outcome === null || outcome.delivered ? null : decideRetry(mailing.attempt, now, random);
  const thisWeek = weekOf(now);
  const error = outcome?.error ?? null;
  if (retryAt !== null && retryAt < weeksAfter(thisWeek)) {
    return { mailing, week: mailing.week, nextAt: retryAt, attempts: mailing.attempt, error };
  }
  // Weeks that passed while nothing could be sent are told as one.
  return { mailing, week: thisWeek, nextAt: weeksAfter(thisWeek), attempts: 0, error };
}
