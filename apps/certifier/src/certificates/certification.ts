import { CertificationEvent, decodeRecord } from '@headwater/contracts';
import type { Decoded, LogRecord } from '@headwater/event-log';

/** An accepted event of a certificate's life. `event`: its identity within everything accepted. */
export interface Certification {
  readonly event: string;
  readonly certificate: string;
  readonly content: CertificationEvent;
  /** The log's append time. */
  readonly recordedAt: Date;
}

/** A record of headwater.certifications.v1. */
export function decodeCertification(record: LogRecord): Decoded<CertificationEvent> {
  const reading = decodeRecord('certifications', record.value);
  if (!reading.ok) return reading;
  const { publisher, eventId } = reading.event;
  return { ok: true, event: reading.event, publisher, eventId };
}
