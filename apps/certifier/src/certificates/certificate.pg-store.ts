import { certificateStandingAt, type CertificateTimeline } from '@headwater/lineage';
import type { Tx } from '@headwater/postgres';
import type { CertificateStore, SettledCertificate } from './certificate.store';

/** JSON of a list: an array of arrays cannot be unnested with rows of different lengths. */
const distinct = (names: readonly string[]): string => JSON.stringify([...new Set(names)].sort());

export class PgCertificateStore implements CertificateStore {
  async replace(tx: Tx, settled: readonly SettledCertificate[], now: Date): Promise<void> {
    const gone = settled.flatMap(({ certificate, timeline }) => (timeline ? [] : [certificate]));
    if (gone.length > 0)
      await tx.query(`DELETE FROM certifier.certificate WHERE certificate = ANY($1::text[])`, [gone]);
    const timelines = settled.flatMap(({ timeline }) => timeline ?? []);
    if (timelines.length > 0) await this.upsert(tx, timelines, now);
  }

  private async upsert(tx: Tx, timelines: readonly CertificateTimeline[], now: Date): Promise<void> {
    const last = timelines.map(({ terms }) => terms.at(-1)!);
    await tx.query(
      `INSERT INTO certifier.certificate
         (certificate, scheme, holder, issuer, state_at_settle, settled_at, sites, holders, timeline)
       SELECT certificate, scheme, holder, issuer, state, $9::timestamptz,
         ARRAY(SELECT json_array_elements_text(sites)), ARRAY(SELECT json_array_elements_text(holders)), timeline
       FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::json[], $7::json[], $8::json[])
         AS u(certificate, scheme, holder, issuer, state, sites, holders, timeline)
       ON CONFLICT (certificate) DO UPDATE SET scheme = excluded.scheme, holder = excluded.holder,
         issuer = excluded.issuer, state_at_settle = excluded.state_at_settle, settled_at = excluded.settled_at,
         sites = excluded.sites, holders = excluded.holders, timeline = excluded.timeline`,
      [
        timelines.map(({ certificate }) => certificate),
        last.map(({ scheme }) => scheme),
        last.map(({ holder }) => holder),
        timelines.map(({ issuer }) => issuer),
        timelines.map((timeline) => certificateStandingAt(timeline, now.getTime()).state),
        timelines.map(({ terms }) => distinct(terms.flatMap(({ sites }) => sites ?? []))),
        timelines.map(({ terms }) => distinct(terms.map(({ holder }) => holder))),
        timelines.map((timeline) => JSON.stringify(timeline)),
        now,
      ],
    );
  }
}
