import type { CertificationEvent } from '@headwater/contracts';

/** An accepted event of a certificate's life. `event`: its identity within everything accepted. */
export interface Certification {
  readonly event: string;
  readonly certificate: string;
  readonly content: CertificationEvent;
  /** The log's append time. */
  readonly recordedAt: Date;
}
