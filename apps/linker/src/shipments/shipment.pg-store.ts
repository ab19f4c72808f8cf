import type { LivenessChange } from '@headwater/acceptance';
import { stepText } from '@headwater/lineage-reader';
import type { Tx } from '@headwater/postgres';
import type { ShipmentFacts } from './shipment-facts';
import type { ShipmentStore, TouchedBatch } from './shipment.store';
import { internBatches } from './intern-batches';

/** Separates the entries of a list within one text parameter: names and forms hold no control characters. */
const SEPARATOR = '\u001f';
const list = (items: readonly string[] | null): string | null =>
  items && items.length > 0 ? items.join(SEPARATOR) : null;

/** Rows to columns, as unnest takes them. */
function columns<T>(rows: readonly T[], ...of: ((row: T) => unknown)[]): unknown[][] {
  return of.map((column) => rows.map(column));
}

export class PgShipmentStore implements ShipmentStore {
  async write(tx: Tx, facts: readonly ShipmentFacts[]): Promise<number[]> {
    if (facts.length === 0) return [];
    const ids = await internBatches(
      tx,
      facts.flatMap(({ batches }) => batches),
    );
    await this.writeSteps(tx, facts, ids);
    await this.writeUnpackings(tx, facts, ids);
    await this.writeMovements(tx, facts, ids);
    await this.writeIdentifiers(tx, facts);
    return [...ids.values()];
  }

  private async writeSteps(tx: Tx, facts: readonly ShipmentFacts[], ids: ReadonlyMap<string, number>): Promise<void> {
    const steps = facts.flatMap((fact) => fact.steps.map((step) => ({ fact, step })));
    if (steps.length === 0) return;
    const numbers = await tx.query<{ id: number }>(
      `SELECT nextval('linker.step_id') AS id FROM generate_series(1, $1)`,
      [steps.length],
    );
    const rows = steps.map((each, i) => ({ ...each, id: numbers[i]!.id }));
    await tx.query(
      `INSERT INTO linker.step (id, event, event_id, event_time, kind, site, publisher, commodity, yield, ended_on, lo, hi, day, said, custody, recorded_at)
       SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
         $9::float8[], $10::text[], $11::bigint[], $12::bigint[], $13::text[], $14::text[], $15::text[], $16::timestamptz[])`,
      columns(
        rows,
        ({ id }) => id,
        ({ fact }) => fact.event,
        ({ fact }) => fact.eventId,
        ({ fact }) => fact.eventTime,
        ({ step }) => step.kind,
        ({ step }) => step.site,
        ({ step }) => step.publisher,
        ({ step }) => step.commodity,
        ({ step }) => step.yield,
        ({ step }) => step.endedOn,
        ({ step }) => step.when.lo,
        ({ step }) => step.when.hi,
        ({ step }) => step.when.date,
        ({ id, fact, step }) => stepText({ id, eventId: fact.eventId, eventTime: fact.eventTime, ...step }, ids),
        ({ step }) => step.custody,
        ({ fact }) => fact.recordedAt,
      ),
    );
    const flows = rows.flatMap(({ id, fact, step }) => {
      const from = step.inputs[0] ? ids.get(step.inputs[0].batch)! : null;
      const [child, renamed] = [step.kind === 'packing' ? from : null, step.kind === 'rename' ? from : null];
      return [
        ...step.inputs.map((line) => ({ id, fact, step, line, role: 'u', child: null, renamed: null })),
        ...step.outputs.map((line) => ({ id, fact, step, line, role: 'i', child, renamed })),
      ];
    });
    await tx.query(
      `INSERT INTO linker.flow (batch, step, role, stated, mass, content, child, forms, renamed, lo, hi, day, packing, recorded_at)
       SELECT batch, step, role::"char", stated, mass, content, child, forms, renamed, lo, hi, day, packing, recorded_at
       FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::boolean[], $5::float8[], $6::float8[], $7::bigint[], $8::text[], $9::bigint[],
         $10::bigint[], $11::bigint[], $12::text[], $13::boolean[], $14::timestamptz[])
         AS u(batch, step, role, stated, mass, content, child, forms, renamed, lo, hi, day, packing, recorded_at)`,
      columns(
        flows,
        ({ line }) => ids.get(line.batch),
        ({ id }) => id,
        ({ role }) => role,
        ({ line }) => line.stated,
        ({ line }) => line.mass,
        ({ line }) => line.content,
        ({ child }) => child,
        ({ line }) => list(line.forms),
        ({ renamed }) => renamed,
        ({ step }) => step.when.lo,
        ({ step }) => step.when.hi,
        ({ step }) => step.when.date,
        ({ step }) => step.kind === 'packing',
        ({ fact }) => fact.recordedAt,
      ),
    );
  }

  private async writeUnpackings(
    tx: Tx,
    facts: readonly ShipmentFacts[],
    ids: ReadonlyMap<string, number>,
  ): Promise<void> {
    const rows = facts.flatMap((fact) => fact.removals.map((removal) => ({ fact, removal })));
    if (rows.length === 0) return;
    await tx.query(
      `INSERT INTO linker.unpacking (event, container, children, lo, hi, day, recorded_at, publisher)
       SELECT event, container, string_to_array(children, E'\\x1f'), lo, hi, day, recorded_at, publisher
       FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::timestamptz[], $8::text[])
         AS u(event, container, children, lo, hi, day, recorded_at, publisher)`,
      columns(
        rows,
        ({ fact }) => fact.event,
        ({ removal }) => ids.get(removal.container),
        ({ removal }) => list(removal.children),
        ({ fact }) => fact.when.lo,
        ({ fact }) => fact.when.hi,
        ({ fact }) => fact.when.date,
        ({ fact }) => fact.recordedAt,
        ({ fact }) => fact.publisher,
      ),
    );
  }

  private async writeMovements(
    tx: Tx,
    facts: readonly ShipmentFacts[],
    ids: ReadonlyMap<string, number>,
  ): Promise<void> {
    const rows = facts.flatMap((fact) => fact.movements.map((movement) => ({ fact, movement })));
    if (rows.length === 0) return;
    await tx.query(
      `INSERT INTO linker.movement (event, batch, kind, event_id, event_time, publisher, from_site, from_organization, to_site, to_organization,
         consignment, custody, mass, claims, documents, lo, hi, day, recorded_at, stated, forms, commodity, certificates, moves)
       SELECT event, batch, kind, event_id, event_time, publisher, from_site, from_organization, to_site, to_organization,
         consignment, custody, mass, claims, documents, lo, hi, day, recorded_at, stated, forms, commodity, string_to_array(certificates, E'\\x1f'), moves
       FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
         $11::text[], $12::text[], $13::float8[], $14::json[], $15::json[], $16::bigint[], $17::bigint[], $18::text[], $19::timestamptz[], $20::boolean[], $21::text[], $22::text[], $23::text[], $24::boolean[])
         AS u(event, batch, kind, event_id, event_time, publisher, from_site, from_organization, to_site, to_organization, consignment, custody, mass,
           claims, documents, lo, hi, day, recorded_at, stated, forms, commodity, certificates, moves)`,
      columns(
        rows,
        ({ fact }) => fact.event,
        ({ movement }) => ids.get(movement.line.batch),
        ({ movement }) => movement.kind,
        ({ fact }) => fact.eventId,
        ({ fact }) => fact.eventTime,
        ({ movement }) => movement.publisher,
        ({ movement }) => movement.fromSite,
        ({ movement }) => movement.fromOrganization,
        ({ movement }) => movement.toSite,
        ({ movement }) => movement.toOrganization,
        ({ movement }) => movement.consignment,
        ({ fact }) => fact.custody,
        ({ movement }) => movement.line.mass,
        ({ movement }) => (movement.claims.length > 0 ? JSON.stringify(movement.claims) : null),
        ({ movement }) => (movement.documents.length > 0 ? JSON.stringify(movement.documents) : null),
        ({ fact }) => fact.when.lo,
        ({ fact }) => fact.when.hi,
        ({ fact }) => fact.when.date,
        ({ fact }) => fact.recordedAt,
        ({ movement }) => movement.line.stated,
        ({ movement }) => list(movement.line.forms),
        ({ fact }) => fact.commodity,
        ({ movement }) => list([...new Set(movement.claims.map(({ certificate }) => certificate))]),
        ({ movement }) => movement.moves,
      ),
    );
  }

  private async writeIdentifiers(tx: Tx, facts: readonly ShipmentFacts[]): Promise<void> {
    const rows = facts.flatMap((fact) => fact.identifiers.map((identifier) => ({ fact, identifier })));
    if (rows.length === 0) return;
    await tx.query(
      `INSERT INTO linker.identifier (event, type, id, scheme, value, recorded_at)
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[]) ON CONFLICT DO NOTHING`,
      columns(
        rows,
        ({ fact }) => fact.event,
        ({ identifier }) => identifier.type,
        ({ identifier }) => identifier.id,
        ({ identifier }) => identifier.scheme,
        ({ identifier }) => identifier.value,
        ({ fact }) => fact.recordedAt,
      ),
    );
  }

  async remove(tx: Tx, events: readonly string[]): Promise<number[]> {
    if (events.length === 0) return [];
    const touched = await tx.query<{ batch: number }>(
      `WITH steps AS (DELETE FROM linker.step WHERE event = ANY($1::uuid[]) RETURNING id),
         flows AS (DELETE FROM linker.flow f USING steps s WHERE f.step = s.id RETURNING f.batch),
         unpackings AS (DELETE FROM linker.unpacking WHERE event = ANY($1::uuid[]) RETURNING container),
         movements AS (DELETE FROM linker.movement WHERE event = ANY($1::uuid[]) RETURNING batch),
         identifiers AS (DELETE FROM linker.identifier WHERE event = ANY($1::uuid[]))
       SELECT batch FROM flows UNION SELECT container FROM unpackings UNION SELECT batch FROM movements`,
      [events],
    );
    return touched.map(({ batch }) => batch);
  }

  async setLive(tx: Tx, changes: readonly LivenessChange[]): Promise<TouchedBatch[]> {
    if (changes.length === 0) return [];
    const set = 'SET live = c.live, void = c.void';
    return tx.query<TouchedBatch & Record<string, unknown>>(
      `WITH changes AS MATERIALIZED (SELECT event, live, void::tstzmultirange FROM unnest($1::uuid[], $2::boolean[], $3::text[]) AS u(event, live, void)),
         steps AS (UPDATE linker.step s ${set} FROM changes c WHERE s.event = c.event RETURNING s.id, c.live, c.void, s.publisher),
         flows AS (UPDATE linker.flow f ${set} FROM steps c WHERE f.step = c.id RETURNING f.batch, c.publisher),
         unpackings AS (UPDATE linker.unpacking u ${set} FROM changes c WHERE u.event = c.event RETURNING u.container, u.publisher),
         movements AS (UPDATE linker.movement m ${set} FROM changes c WHERE m.event = c.event RETURNING m.batch, m.publisher),
         identifiers AS (UPDATE linker.identifier i ${set} FROM changes c WHERE i.event = c.event)
       SELECT batch, publisher FROM flows UNION SELECT container, publisher FROM unpackings UNION SELECT batch, publisher FROM movements`,
      [changes.map(({ identity }) => identity), changes.map(({ live }) => live), changes.map((change) => change.void)],
    );
  }

  async markDirty(tx: Tx, batches: readonly number[], at: Date): Promise<void> {
    if (batches.length > 0)
      await tx.query(`INSERT INTO linker.dirty_batch (batch, at) SELECT unnest($1::bigint[]), $2`, [batches, at]);
  }
}
