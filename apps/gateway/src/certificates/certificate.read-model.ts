import type { Database } from '@headwater/postgres';
import { Certificate } from './certificate';
import { certificateStandingAt } from '@headwater/lineage';
import { readAsOf } from '../as-of/read-as-of.read-model';
import { claimsOn, judgeClaims, timelinesOf } from './claim.read-model';

/** Most dispatches that are listed (and judged) of one certificate. */
const MOST_RELIANCES = 1000;

export class CertificateReadModel {
  constructor(private readonly database: Database) {}

  /** What was known at `at`; its state is that of the same time. */
  find(certificate: string, at: Date): Promise<Certificate | null> {
    return readAsOf(this.database, 'gateway.certificate', at, async (tx) => {
      const timeline = (await timelinesOf(tx, [certificate])).get(certificate);
      if (!timeline) return null;
      const claims = await claimsOn(tx, certificate, MOST_RELIANCES + 1);
      const judged = await judgeClaims(tx, claims.slice(0, MOST_RELIANCES));
      const { state, terms, issuer, selfIssued } = certificateStandingAt(timeline, at.getTime());
      return {
        certificate,
        scheme: terms.scheme,
        holder: terms.holder,
        issuer,
        state,
        selfIssued,
        terms,
        timeline: timeline.entries,
        periods: timeline.periods,
        reliedOnBy: judged.map(({ batch, event, custody, verdict, reasons }) => ({
          batch,
          event,
          custody,
          verdict,
          reasons,
        })),
        complete: claims.length <= MOST_RELIANCES,
      };
    });
  }
}
