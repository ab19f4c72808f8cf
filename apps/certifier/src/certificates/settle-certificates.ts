import { settleLiveness } from '@headwater/acceptance';
import { certificateTimeline } from '@headwater/lineage';
import type { Tx } from '@headwater/postgres';
import { CERTIFIER } from '../certifier.options';
import type { CertificateStore } from './certificate.store';
import type { CertificationStore } from './certification.store';

/** Most dirty rows settled in one transaction. */
const LIMIT = 1000;

/**
 * Settles what came in, after its commit: voids and restores what corrections name, then folds the life of each dirty
 * certificate anew. Returns how many dirty rows it took; 0 means that all is settled.
 */
export class SettleCertificates {
  constructor(
    private readonly certifications: CertificationStore,
    private readonly certificates: CertificateStore,
    private readonly now: () => Date = () => new Date(),
  ) {}

  async settle(tx: Tx): Promise<number> {
    const dirty = await this.certifications.takeDirty(tx, LIMIT);
    const { taken, changes } = await settleLiveness(tx, CERTIFIER);
    const voided = await this.certifications.setLive(tx, changes);
    const asked = [...new Set([...voided, ...dirty.certificates])];
    if (asked.length > 0) {
      const lives = await this.certifications.lives(tx, asked);
      const settled = [...lives].map(([certificate, events]) => ({
        certificate,
        timeline: certificateTimeline(events),
      }));
      await this.certificates.replace(tx, settled, this.now());
    }
    return taken + dirty.rows;
  }
}
