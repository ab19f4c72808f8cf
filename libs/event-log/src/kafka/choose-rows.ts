import { keyHash } from '../murmur2';

/** A row of an outbox. */
export interface OutboxRow {
  readonly id: number;
  readonly topic: string;
  readonly key: string;
  readonly value: Buffer;
  readonly headers: string;
}

export interface PlacedRow extends OutboxRow {
  readonly partition: number;
}

/** Bytes sent to one partition at once: well below what brokers take in a batch unless set (1 MB). */
export const PARTITION_BYTES = 524_288;
/** What a record costs beyond its bytes, roughly. */
const OVERHEAD = 64;

/**
 * Of rows in the order of their ids, those to be sent at once, each with its partition. Of every partition a beginning
 * of its rows, so that order holds: a row that does not fit keeps all later ones of its partition back. `partitions`
 * tells how many a topic has; rows of a topic that has none (it does not exist) are kept back.
 */
export function chooseRows(
  rows: readonly OutboxRow[],
  partitions: ReadonlyMap<string, number>,
): { readonly chosen: readonly PlacedRow[]; readonly unknown: readonly string[] } {
  const bytes = new Map<string, number>();
  const unknown = new Set<string>();
  const chosen = rows.flatMap((row): PlacedRow[] => {
    const count = partitions.get(row.topic);
    if (count === undefined || count === 0) {
      unknown.add(row.topic);
      return [];
    }
    const partition = keyHash(row.key) % count;
    const id = `${row.topic}/${partition}`;
    const before = bytes.get(id) ?? 0;
    const after = before + row.value.length + Buffer.byteLength(row.key) + row.headers.length + OVERHEAD;
    const fits = before === 0 || after <= PARTITION_BYTES;
    bytes.set(id, fits ? after : Infinity);
    return fits ? [{ ...row, partition }] : [];
  });
  return { chosen, unknown: [...unknown] };
}
