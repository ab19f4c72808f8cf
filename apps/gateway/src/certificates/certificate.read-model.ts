import type { Database } from '@headwater/postgres';
import { Certificate } from './certificate';
import { certificateStandingAt } from '@headwater/lineage';
import { schemeFacts } from '@headwater/reference';
import { readAsOf } from '../as-of/read-as-of.read-model';
import { pageOf } from '../pages/page';
import { claimsOn, judgeClaims, timelinesOf } from './claim.read-model';

export interface PageAsked {
  readonly after: readonly (string | number)[] | null;
  readonly limit: number;
}

export class CertificateReadModel {
  constructor(private readonly database: Database) {}

  /** What was known at `at`; its state is that of the same time. A page of the dispatches that relied on it. */
  find(certificate: string, at: Date, page: PageAsked): Promise<Certificate | null> {
    return readAsOf(this.database, 'gateway.certificate', at, async (tx) => {
      const timeline = (await timelinesOf(tx, [certificate])).get(certificate);
      if (!timeline) return null;
      const claims = await claimsOn(tx, certificate, page.after, page.limit + 1);
      const judged = await judgeClaims(tx, claims.slice(0, page.limit));
      const { next } = pageOf(
        claims,
        page.limit,
        ({ place }) => place,
        () => null,
      );
      const { state, terms, issuer, selfIssued } = certificateStandingAt(timeline, at.getTime());
      return {
        certificate,
        scheme: terms.scheme,
        schemeFacts: schemeFacts(terms.scheme),
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
        next,
      };
    });
  }
}
