import type { CertificateTimeline } from '@headwater/lineage';
import type { Tx } from '@headwater/postgres';

export interface SettledCertificate {
  readonly certificate: string;
  /** Null: nobody issued it, as far as is known now. */
  readonly timeline: CertificateTimeline | null;
}

/** Where the certifier keeps what it derives: one row for each certificate that somebody issued. */
export interface CertificateStore {
  /** Makes the rows of these certificates what was settled at `now`. */
  replace(tx: Tx, settled: readonly SettledCertificate[], now: Date): Promise<void>;
}
