import { deterministicId, encodeEvent, topicOf, type ProgressEvent } from '@headwater/contracts';
import type { OutgoingRecord } from '@headwater/event-log';
import type { SettledFinding } from '@headwater/lineage';

/** What an event did to a finding, before anybody knows what it made of it. */
export interface FindingStep {
  readonly finding: string;
  /** Kind of the event. */
  readonly change: string;
  /** Tells it from all others. */
  readonly parts: readonly string[];
}

/** The record on headwater.progress.v1, with how the finding stands now. */
export function progressRecord(
  { finding, change, parts }: FindingStep,
  { status, standing, life }: SettledFinding,
  at: string,
): OutgoingRecord {
  const { category, severity } = life.reported;
  const event: ProgressEvent = {
    ...{ finding, change, status, standing, at },
    event: deterministicId('progress', ...parts),
    category: category!,
    ...(severity ? { severity } : {}),
  };
  return {
    topic: topicOf('progress'),
    key: finding,
    value: encodeEvent('progress', event),
    headers: {
      ce_id: event.event,
      ce_source: 'urn:headwater:flagger',
      ce_type: 'headwater.finding.progressed.v1',
      ce_time: at,
    },
  };
}
