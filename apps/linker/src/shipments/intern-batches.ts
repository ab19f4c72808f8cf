import type { Tx } from '@headwater/postgres';

interface BatchRow {
  readonly id: number;
  readonly name: string;
}

/** Numbers for names, made where there are none. Two consumers that meet at a new name end with the same number. */
export async function internBatches(tx: Tx, names: readonly string[]): Promise<Map<string, number>> {
  const wanted = [...new Set(names)].sort();
  if (wanted.length === 0) return new Map();
  const ids = new Map<string, number>();
  const note = (rows: readonly BatchRow[]): void => rows.forEach(({ id, name }) => ids.set(name, id));
  const missing = (): string[] => wanted.filter((name) => !ids.has(name));
  note(await tx.query<BatchRow>(`SELECT id, name FROM linker.batch WHERE name = ANY($1::text[])`, [wanted]));
  if (ids.size < wanted.length)
    note(
      await tx.query<BatchRow>(
        `INSERT INTO linker.batch (name) SELECT unnest($1::text[]) ON CONFLICT (name) DO NOTHING RETURNING id, name`,
        [missing()],
      ),
    );
  // What another transaction made in the meantime is committed by now: the insert waited for it.
  if (ids.size < wanted.length)
    note(await tx.query<BatchRow>(`SELECT id, name FROM linker.batch WHERE name = ANY($1::text[])`, [missing()]));
  return ids;
}
