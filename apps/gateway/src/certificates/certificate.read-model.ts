import type { Database } from '@headwater/postgres';
import { Certificate } from './certificate';
import { certificateStandingAt } from '@headwater/lineage';
import { claimsOn, inSnapshot, judgeClaims, timelinesOf } from './claim.read-model';

/** Most dispatches that are listed (and judged) of one certificate. */
const MOST_RELIANCES = 1000;

export class CertificateReadModel {
  constructor(private readonly database: Database) {}

  find(certificate: string, now: number): Promise<Certificate | null> {
    return inSnapshot(this.database, 'gateway.certificate', async (tx) => {
      const timeline = (await timelinesOf(tx, [certificate])).get(certificate);
      if (!timeline) return null;
      const claims = await claimsOn(tx, certificate, MOST_RELIANCES + 1);
      const judged = await judgeClaims(tx, claims.slice(0, MOST_RELIANCES));
      const { state, terms, issuer, selfIssued } = certificateStandingAt(timeline, now);
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
