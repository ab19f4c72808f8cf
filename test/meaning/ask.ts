import { liveEvents } from '@headwater/lineage';
import { settle, withoutVoided } from '../oracle/accepted';
import { recordedUpTo } from '../oracle/as-of';
import type { RecordedEvent } from '../oracle/events';
import { type Options, type Oracle, oracle } from '../oracle/oracle';
import { certificateDifference, momentsIn } from '../properties/certificate-answers';
import { claimDifference } from '../properties/claim-answers';
import { difference } from '../properties/difference';
import { lineageDifference } from '../properties/lineage-answers';
import { linkDifference } from '../properties/link-answers';
import { remediationDifference, settledFindingsOf } from '../properties/remediation-answers';

/**
 * What the oracle says of some events, once the product has said the same of all that both answer: so each case of
 * MEANING that is written down here by name holds the oracle to the page, and the product, too. Throws where they differ.
 */
export function ask(events: RecordedEvent[], options: Options = {}): Oracle {
  const truth = oracle(events, options);
  const found = disagreement(recordedUpTo(events, options.asOf), truth, options.lookBackMonths ?? 12);
  if (found) throw new Error(`The product says otherwise: ${found}`);
  return truth;
}

function disagreement(events: RecordedEvent[], truth: Oracle, lookBackMonths: number): string | null {
  return (
    difference(liveIds(liveEvents(events as never) as never), liveIds(withoutVoided(settle(events).accepted))) ??
    lineageDifference(events, truth, lookBackMonths) ??
    linkDifference(events, truth) ??
    claimDifference(events, truth) ??
    certificateDifference(events, truth, momentsIn(events)) ??
    remediationDifference(settledFindingsOf(events, lookBackMonths), truth, '2026-07-01')
  );
}

/** Of what counts but corrections, which say nothing themselves. */
const liveIds = (events: readonly RecordedEvent[]): string[] =>
  events
    .flatMap(({ stream, event }) =>
      event.kind === 'correction' ? [] : [`${stream} ${event.publisher} ${event.eventId}`],
    )
    .sort();
