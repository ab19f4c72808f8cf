import type { FlagEvent } from '@headwater/contracts';
import type { Delivery } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';

/** Records of flags that wait, as they came. */
export interface WaitingFlags {
  readonly values: readonly Buffer[];
  readonly heardAt: Date;
}

interface Row {
  readonly lengths: readonly number[];
  readonly contents: Buffer;
  readonly heardAt: Date;
}

/** Flags that were heard and are told later, a portion a row. */
export class PgWaitingStore {
  /** Findings of which some wait. */
  async findings(tx: Tx): Promise<Set<string>> {
    const rows = await tx.query<{ finding: string }>('SELECT DISTINCT finding FROM notifier.waiting_flags');
    return new Set(rows.map(({ finding }) => finding));
  }

  async put(tx: Tx, flags: readonly Delivery<FlagEvent>[]): Promise<void> {
    await tx.query(
      `INSERT INTO notifier.waiting_flags (finding, batches, lengths, contents, heard_at) VALUES ($1, $2, $3, $4, $5)`,
      [
        flags[0]!.event.finding,
        flags.map(({ event }) => event.batch),
        flags.map(({ record }) => record.value.length),
        Buffer.concat(flags.map(({ record }) => record.value)),
        new Date(Math.max(...flags.map(({ record }) => record.appendedAt.getTime()))),
      ],
    );
  }

  /** The portion that comes next, taken away; null when nothing waits. */
  async take(tx: Tx): Promise<WaitingFlags | null> {
    const [row] = await tx.query<Row>(
      `DELETE FROM notifier.waiting_flags WHERE id = (SELECT id FROM notifier.waiting_flags ORDER BY id LIMIT 1)
       RETURNING array_to_json(lengths) AS lengths, contents, heard_at AS "heardAt"`,
    );
    if (row === undefined) return null;
    let at = 0;
    return { heardAt: row.heardAt, values: row.lengths.map((length) => row.contents.subarray(at, (at += length))) };
  }
}
