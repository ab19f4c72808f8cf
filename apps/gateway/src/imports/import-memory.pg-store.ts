import { EventStream } from '@headwater/contracts';
import { voided } from '@headwater/lineage';
import type { Database, Tx } from '@headwater/postgres';
import type { ImportSource } from '../events/accept-events';
import { correctionsOf, identityOfRow } from '../events/corrections.read-model';
import { codeOf, streamOfCode } from '../events/stream-code';
import { ImportedRow, ImportMemory, LiveRow } from './import-memory';

type Row = { row_key: string; stream: number; publisher: number; event_id: string };

export class PgImportMemory implements ImportMemory {
  constructor(private readonly database: Database) {}

  async remember(
    tx: Tx,
    { organization, source }: ImportSource,
    stream: EventStream,
    rows: readonly ImportedRow[],
  ): Promise<void> {
    if (rows.length === 0) return;
    const sorted = [...rows].sort((a, b) => (a.row < b.row ? -1 : a.row > b.row ? 1 : a.eventId < b.eventId ? -1 : 1));
    await tx.query(
      `INSERT INTO gateway.import_row (organization, source, row_key, stream, publisher, event_id)
       SELECT $1, $2, u.row_key, $3, p.id, u.event_id
       FROM unnest($4::text[], $5::text[], $6::uuid[]) AS u (row_key, publisher, event_id) JOIN gateway.publisher p ON p.name = u.publisher
       ON CONFLICT DO NOTHING`,
      [
        organization,
        source,
        codeOf(stream),
        sorted.map(({ row }) => row),
        sorted.map(({ publisher }) => publisher),
        sorted.map(({ eventId }) => eventId),
      ],
    );
  }

  async lookUp({ organization, source }: ImportSource, keys: readonly string[]): Promise<readonly LiveRow[]> {
    const rows = await this.database.query<Row>(
      `SELECT row_key, stream, publisher, event_id FROM gateway.import_row
       WHERE organization = $1 AND source = $2 AND row_key = ANY ($3::text[]) ORDER BY row_key, stream, event_id`,
      [organization, source, [...new Set(keys)]],
    );
    const gone = voided(await correctionsOf(this.database, rows));
    return rows
      .filter((row) => !gone.has(identityOfRow(row)))
      .map((row) => ({ row: row.row_key, stream: streamOfCode(row.stream), eventId: row.event_id }));
  }
}
