import type { Tx } from '@headwater/postgres';
import { type Said, saidAt } from './flag-record';

const keyOf = (batch: string, finding: string, site: string): string => JSON.stringify([batch, finding, site]);

interface Row {
  readonly batch: string;
  readonly finding: string;
  readonly site: string;
  readonly raisedAt: Date;
  readonly clearedAt: Date | null;
  readonly earlier: readonly { readonly raisedAt: number; readonly clearedAt: number | null }[] | null;
}

/** When flags were said to be raised and cleared, by what had been said at `at` (MEANING § 4: a record, which stays). */
export async function flagRecord(
  tx: Pick<Tx, 'query'>,
  batches: readonly string[],
  at: Date,
): Promise<(flag: { readonly batch: string; readonly finding: string; readonly site: string }) => Said> {
  const rows =
    batches.length === 0
      ? []
      : await tx.query<Row>(
          `SELECT f.batch_name AS batch, f.finding, f.site, f.raised_at AS "raisedAt", f.cleared_at AS "clearedAt", f.earlier
           FROM linker.batch b JOIN flagger.flag f ON f.batch = b.id WHERE b.name = ANY ($1::text[])`,
          [[...new Set(batches)]],
        );
  const stretches = new Map<string, { raisedAt: number; clearedAt: number | null }[]>();
  for (const { batch, finding, site, raisedAt, clearedAt, earlier } of rows) {
    const key = keyOf(batch, finding, site);
    const said = [...(earlier ?? []), { raisedAt: raisedAt.getTime(), clearedAt: clearedAt?.getTime() ?? null }];
    stretches.set(key, [...(stretches.get(key) ?? []), ...said]);
  }
  return ({ batch, finding, site }) => saidAt(stretches.get(keyOf(batch, finding, site)) ?? [], at.getTime());
}
