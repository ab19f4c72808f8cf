import { EventReader, EventStream, HeadwaterEvent, identityOf } from '@headwater/contracts';
import type { Delivery, EventLog, LogRecord, Rejection } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';
import { Candidate, compareRecorded, CONFLICT, pickFirst, sameContent } from './pick-first';

/** An event that counts from now on. */
export interface Accepted<E> {
  readonly identity: string;
  readonly event: E;
  readonly recordedAt: Date;
}

export interface Acceptance<E> {
  /** Newly accepted, corrections included; only these have an effect. */
  readonly accepted: readonly Accepted<E>[];
  /** Identities whose earlier-consumed event turned out to be recorded later: what was derived from it must go. */
  readonly displaced: readonly string[];
  readonly rejections: readonly Rejection<E>[];
}

export interface Accepting {
  readonly app: string;
  readonly stream: EventStream;
  readonly log: EventLog;
  /** Marks every accepted event to be looked at by settling, for apps that mark nothing else of it. */
  readonly markAll?: boolean;
  /** Reads a displaced event again, for the parked row. */
  readonly reader: EventReader;
}

/** Append time of the first recorded of these. */
export function earliest(deliveries: readonly { readonly record: LogRecord }[]): Date {
  return deliveries.reduce(
    (at, { record }) => (record.appendedAt < at ? record.appendedAt : at),
    deliveries[0]!.record.appendedAt,
  );
}

interface Existing {
  readonly identity: string;
  readonly fingerprint: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly recorded_at: Date;
}

/**
 * Settles identity for one delivery (MEANING): the same content again is a duplicate and has no effect; of two that
 * differ the first recorded is accepted and the other is a conflict, in whatever order they are consumed. Also writes
 * corrections, and marks what they may void or restore as dirty; one whose target is not there yet waits for it. Batch by
 * batch: 1-4 statements for any number.
 */
export async function acceptEvents<E extends HeadwaterEvent>(
  tx: Tx,
  accepting: Accepting,
  deliveries: readonly Delivery<E>[],
): Promise<Acceptance<E>> {
  const { app, stream, markAll = false } = accepting;
  const { candidates, conflicts } = pickFirst(stream, deliveries);
  const written = await insert(tx, app, candidates);
  const known = candidates.filter(({ identity }) => !written.has(identity));
  const { displacing, rejections } =
    known.length > 0 ? await compareKnown(tx, accepting, known) : { displacing: [], rejections: [] };
  const fresh = [...candidates.filter(({ identity }) => written.has(identity)), ...displacing];
  const displaced = displacing.map(({ identity }) => identity);
  await noteCorrections(tx, app, stream, fresh, displaced, earliest(deliveries));
  if (markAll && fresh.length > 0)
    await tx.query(markDirty(app, 'SELECT unnest($1::uuid[])', '$2'), [
      fresh.map(({ identity }) => identity),
      earliest(deliveries),
    ]);
  return {
    accepted: fresh.map(({ identity, delivery }) => ({
      identity,
      event: delivery.event,
      recordedAt: delivery.record.appendedAt,
    })),
    displaced,
    rejections: [...conflicts, ...rejections],
  };
}

async function insert<E>(tx: Tx, app: string, candidates: readonly Candidate<E>[]): Promise<Set<string>> {
  // In the order of identities, so that two consumers that meet wait for one another instead of deadlocking.
  const rows = [...candidates].sort((a, b) => (a.identity < b.identity ? -1 : 1));
  const inserted = await tx.query<{ identity: string }>(
    `INSERT INTO ${app}.accepted_event (identity, fingerprint, topic, partition, "offset", recorded_at)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::integer[], $5::bigint[], $6::timestamptz[])
     ON CONFLICT (identity) DO NOTHING RETURNING identity`,
    [
      rows.map(({ identity }) => identity),
      rows.map(({ fingerprint }) => fingerprint),
      rows.map(({ delivery }) => delivery.record.topic),
      rows.map(({ delivery }) => delivery.record.partition),
      rows.map(({ delivery }) => delivery.record.offset),
      rows.map(({ delivery }) => delivery.record.appendedAt),
    ],
  );
  return new Set(inserted.map(({ identity }) => identity));
}

async function compareKnown<E extends HeadwaterEvent>(tx: Tx, accepting: Accepting, known: readonly Candidate<E>[]) {
  const { app } = accepting;
  const existing = await tx.query<Existing>(
    `SELECT * FROM ${app}.accepted_event WHERE identity = ANY($1::uuid[]) ORDER BY identity FOR UPDATE`,
    [known.map(({ identity }) => identity)],
  );
  const byIdentity = new Map(existing.map((row) => [row.identity, row]));
  const displacing: Candidate<E>[] = [];
  const rejections: Rejection<E>[] = [];
  for (const candidate of known) {
    const row = byIdentity.get(candidate.identity)!;
    const { record, event } = candidate.delivery;
    const place = { partition: row.partition, offset: row.offset, appendedAt: row.recorded_at };
    const earlier = compareRecorded(record, place) < 0;
    // Only where the bytes differ is the other one needed: rarely.
    const other = row.fingerprint === candidate.fingerprint ? null : await readAccepted<E>(accepting, row);
    const same =
      row.fingerprint === candidate.fingerprint ||
      (other !== null && sameContent({ ...candidate, event }, { ...row, event: other.event }));
    if (!earlier) {
      if (!same) rejections.push({ delivery: candidate.delivery, reason: 'conflict', detail: CONFLICT });
      continue;
    }
    await tx.query(
      `UPDATE ${app}.accepted_event SET fingerprint = $2, topic = $3, partition = $4, "offset" = $5, recorded_at = $6, live = true, void = NULL WHERE identity = $1`,
      [candidate.identity, candidate.fingerprint, record.topic, record.partition, record.offset, record.appendedAt],
    );
    displacing.push(candidate);
    if (!same && other) rejections.push({ delivery: other, reason: 'conflict', detail: CONFLICT });
  }
  return { displacing, rejections };
}

/** The event accepted so far, read from the log again; null when it cannot be read any more. */
async function readAccepted<E>(
  { stream, log, reader }: Accepting,
  { topic, partition, offset }: Existing,
): Promise<Delivery<E> | null> {
  const [record] = await log.read({ topic, partition, offset }, 1);
  const reading = record && (await reader.read(stream, record.value));
  return record && reading?.ok ? { event: reading.event as E, record } : null;
}

async function noteCorrections<E extends HeadwaterEvent>(
  tx: Tx,
  app: string,
  stream: EventStream,
  fresh: readonly Candidate<E>[],
  displaced: readonly string[],
  at: Date,
): Promise<void> {
  if (fresh.length === 0) return;
  if (displaced.length > 0) {
    await tx.query(
      `WITH gone AS (DELETE FROM ${app}.correction WHERE identity = ANY($1::uuid[]) RETURNING target) ${markDirty(app, 'SELECT target FROM gone UNION SELECT unnest($1::uuid[])', '$2')}`,
      [displaced, at],
    );
  }
  const corrections = fresh.filter(({ delivery }) => delivery.event.kind === 'correction');
  if (corrections.length > 0) {
    const targets = corrections.map(({ delivery: { event } }) =>
      identityOf(stream, { publisher: event.publisher, eventId: event.corrects! }),
    );
    await tx.query(
      `WITH written AS (INSERT INTO ${app}.correction (identity, target) SELECT * FROM unnest($1::uuid[], $2::uuid[]) ON CONFLICT DO NOTHING) ${markDirty(app, 'SELECT unnest($2::uuid[])', '$3')}`,
      [corrections.map(({ identity }) => identity), targets, at],
    );
  }
}

/** `at`: when the events behind were recorded; no answer claims to know what came after it until the row is gone. */
function markDirty(app: string, identities: string, at: string): string {
  return `INSERT INTO ${app}.dirty_event (identity, at) SELECT DISTINCT i, ${at}::timestamptz FROM (${identities}) AS x(i)`;
}
