import type { EventOf, EventStream } from '@headwater/contracts';
import type { Database } from '@headwater/postgres';
import type { Caller } from '../access/caller';
import { codeOf } from './stream-code';

type Event = EventOf[EventStream];

/** Disputes that are surely a stranger's ($1 event ids, $2 findings, $3 their publisher), and not registered before. */
const STRANGE = `
  SELECT d.event FROM unnest($1::uuid[], $2::text[]) AS d(event, finding)
  JOIN flagger.finding f ON f.finding = d.finding
  WHERE f.subject_organization IS DISTINCT FROM $3 AND f.reported_by <> $3
    AND (f.subject_organization IS NOT NULL OR EXISTS (
      SELECT FROM flagger.source s JOIN linker.registration r ON r.site = s.site WHERE s.finding = f.finding AND r.operator IS NOT NULL))
    AND NOT EXISTS (
      SELECT FROM flagger.source s JOIN linker.registration r ON r.site = s.site
      WHERE s.finding = f.finding AND (r.operator = $3 OR r.publisher = $3))
    AND NOT EXISTS (
      SELECT FROM flagger.source s JOIN linker.step t ON t.site = s.site WHERE s.finding = f.finding AND t.publisher = $3)
    AND NOT EXISTS (
      SELECT FROM gateway.event e JOIN gateway.publisher p ON p.id = e.publisher
      WHERE e.event_id = d.event AND p.name = $3 AND e.stream = ${codeOf('findings')})`;

/**
 * A dispute is for the accused side: the subject, whoever was ever registered as operator of one of its sites, registered
 * one, or published what was made there. A key that may only speak for its own side is refused where it is surely a
 * stranger: the finding is known, and so is somebody whom it accuses. Who cannot be placed is heard (ADR 0034).
 */
export class StrangerDisputes {
  constructor(private readonly database: Pick<Database, 'query'>) {}

  /** Places of the events that are refused. */
  async among(caller: Caller, events: readonly Event[]): Promise<ReadonlySet<number>> {
    if (caller.roles.some((role) => role === 'monitor' || role === 'admin')) return new Set();
    const disputes = events.flatMap((event, place) => (event.kind === 'disputed' ? [{ event, place }] : []));
    if (disputes.length === 0) return new Set();
    const rows = await this.database.query<{ event: string }>(STRANGE, [
      disputes.map(({ event }) => event.eventId),
      disputes.map(({ event }) => ('finding' in event ? event.finding : undefined)),
      caller.organization,
    ]);
    const strange = new Set(rows.map(({ event }) => event));
    return new Set(disputes.flatMap(({ event, place }) => (strange.has(event.eventId) ? [place] : [])));
  }
}
