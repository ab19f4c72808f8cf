import type { Tx } from '@headwater/postgres';
import type { SeenFlag } from './flag';
import type { FlagStore } from './flag.store';

export class PgFlagStore implements FlagStore {
  async keepNewer(tx: Tx, flags: readonly SeenFlag[]): Promise<readonly SeenFlag[]> {
    if (flags.length === 0) return [];
    // In the order of keys, so that two consumers that meet wait for one another instead of deadlocking.
    const rows = [...flags].sort((a, b) => (a.flag < b.flag ? -1 : 1));
    const kept = await tx.query<{ flag: string }>(
      `INSERT INTO notifier.flag_seen AS known (flag, batch, site, finding, version, status, said, recorded_at)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::json[], $8::timestamptz[])
       ON CONFLICT (flag) DO UPDATE SET version = excluded.version, status = excluded.status, said = excluded.said,
         recorded_at = excluded.recorded_at WHERE known.version < excluded.version
       RETURNING flag`,
      [
        rows.map(({ flag }) => flag),
        rows.map(({ said }) => said.batch),
        rows.map(({ said }) => said.site),
        rows.map(({ said }) => said.finding),
        rows.map(({ said }) => said.version),
        rows.map(({ said }) => said.status),
        rows.map(({ said }) => JSON.stringify(said)),
        rows.map(({ recordedAt }) => recordedAt),
      ],
    );
    const newer = new Set(kept.map(({ flag }) => flag));
    return flags.filter(({ flag }) => newer.has(flag));
  }
}
