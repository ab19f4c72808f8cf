import type { LivenessChange } from '@headwater/acceptance';
import type { CertificationEvent } from '@headwater/contracts';
import type { Tx } from '@headwater/postgres';
import type { Certification } from './certification';
import type { CertificationStore } from './certification.store';

/** Sites that an event lists; null where it lists none. */
const SITES = `CASE WHEN content->'sites' IS NOT NULL THEN ARRAY(SELECT json_array_elements_text(content->'sites')) END`;

const names = (rows: readonly { certificate: string }[]): string[] => [
  ...new Set(rows.map(({ certificate }) => certificate)),
];

export class PgCertificationStore implements CertificationStore {
  async write(tx: Tx, certifications: readonly Certification[]): Promise<void> {
    if (certifications.length === 0) return;
    await tx.query(
      `INSERT INTO certifier.certification (event, certificate, content, sites, recorded_at)
       SELECT event, certificate, content, ${SITES}, recorded_at
       FROM unnest($1::uuid[], $2::text[], $3::json[], $4::timestamptz[]) AS u(event, certificate, content, recorded_at)`,
      [
        certifications.map(({ event }) => event),
        certifications.map(({ certificate }) => certificate),
        certifications.map(({ content }) => JSON.stringify(content)),
        certifications.map(({ recordedAt }) => recordedAt),
      ],
    );
  }

  async remove(tx: Tx, events: readonly string[]): Promise<string[]> {
    if (events.length === 0) return [];
    return names(
      await tx.query(`DELETE FROM certifier.certification WHERE event = ANY($1::uuid[]) RETURNING certificate`, [
        events,
      ]),
    );
  }

  async setLive(tx: Tx, changes: readonly LivenessChange[]): Promise<string[]> {
    if (changes.length === 0) return [];
    return names(
      await tx.query(
        `UPDATE certifier.certification c SET live = u.live, void = u.void::tstzmultirange
         FROM unnest($1::uuid[], $2::boolean[], $3::text[]) AS u(event, live, void)
         WHERE c.event = u.event RETURNING c.certificate`,
        [
          changes.map(({ identity }) => identity),
          changes.map(({ live }) => live),
          changes.map((change) => change.void),
        ],
      ),
    );
  }

  async lives(tx: Tx, certificates: readonly string[]): Promise<ReadonlyMap<string, readonly CertificationEvent[]>> {
    const rows = await tx.query<{ certificate: string; content: CertificationEvent }>(
      `SELECT certificate, content FROM certifier.certification WHERE certificate = ANY($1::text[]) AND live`,
      [certificates],
    );
    const lives = new Map(certificates.map((certificate) => [certificate, [] as CertificationEvent[]]));
    for (const { certificate, content } of rows) lives.get(certificate)!.push(content);
    return lives;
  }

  async markDirty(tx: Tx, certificates: readonly string[], at: Date): Promise<void> {
    if (certificates.length === 0) return;
    await tx.query(`INSERT INTO certifier.dirty_certificate SELECT unnest($1::text[]), $2::timestamptz`, [
      certificates,
      at,
    ]);
  }

  async takeDirty(tx: Tx, limit: number): Promise<{ rows: number; certificates: string[] }> {
    const taken = await tx.query<{ certificate: string }>(
      `DELETE FROM certifier.dirty_certificate
       WHERE ctid = ANY(ARRAY(SELECT ctid FROM certifier.dirty_certificate LIMIT $1)) RETURNING certificate`,
      [limit],
    );
    return { rows: taken.length, certificates: names(taken) };
  }
}
