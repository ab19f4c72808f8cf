import type { EventReader, EventStream } from '@headwater/contracts';
import { selfContainedReader, streamOf } from '@headwater/contracts';
import type { EventLog } from '@headwater/event-log';
import { containersAround, loadUpstream } from '@headwater/lineage-reader';
import type { Database } from '@headwater/postgres';
import { readAsOf } from '../as-of/read-as-of.read-model';
import { batchId } from '../batches/batch-facts.read-model';
import type { JudgedClaim } from '../certificates/certificate';
import { claimsOfBatch, judgeClaims } from '../certificates/claim.read-model';
import type { Cause } from './changes';

/** Where an event that touched a lineage stands in the log. */
export interface Touch {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly recordedAt: Date;
}

/** Everything of which an event may change what is said of a batch. */
export interface Surroundings {
  /** With the containers that they were ever in: sending one of these is a hand-over of what was in it. */
  readonly batches: ReadonlySet<number>;
  readonly sites: ReadonlySet<string>;
  readonly organizations: ReadonlySet<string>;
  /** Those claimed for it. */
  readonly certificates: ReadonlySet<string>;
}

/** Most events of one kind of which the change is told. */
const MOST = 1000;

/** Events of an app among `touched(event)`, and the corrections of them, and of those, that were recorded in ($1, $2]. */
const recordedAmong = (app: string, touched: string): string => `
  WITH RECURSIVE touched(event) AS (${touched}),
  causes(identity) AS (
    SELECT event FROM touched
    UNION
    SELECT c.identity FROM causes a JOIN ${app}.correction c ON c.target = a.identity)
  SELECT e.topic, e.partition, e."offset", e.recorded_at AS "recordedAt"
  FROM causes a JOIN ${app}.accepted_event e ON e.identity = a.identity
  WHERE e.recorded_at > $1 AND e.recorded_at <= $2
  ORDER BY e.recorded_at, e.topic, e.partition, e."offset" LIMIT ${MOST}`;

/** Rows that came since $1, and those that a correction ever touched: its time is looked at then. */
const SINCE = '(r.recorded_at > $1 OR r.void IS NOT NULL)';

const OF_LINEAGE = recordedAmong(
  'linker',
  `SELECT s.event FROM linker.flow r JOIN linker.step s ON s.id = r.step WHERE r.batch = ANY ($3::bigint[]) AND ${SINCE}
   UNION SELECT r.event FROM linker.unpacking r WHERE r.container = ANY ($3::bigint[]) AND ${SINCE}
   UNION SELECT r.event FROM linker.movement r WHERE r.batch = ANY ($3::bigint[]) AND ${SINCE}
   UNION SELECT r.event FROM linker.registration r WHERE r.site = ANY ($4::text[]) AND ${SINCE}`,
);

const OF_FINDINGS = recordedAmong(
  'flagger',
  `SELECT r.event FROM flagger.finding_event r WHERE ${SINCE} AND r.finding IN (
     SELECT f.finding FROM flagger.finding_event f WHERE f.subject_site = ANY ($3::text[])
     UNION SELECT f.finding FROM flagger.finding_event f WHERE f.subject_organization = ANY ($4::text[]))`,
);

const OF_CERTIFICATES = recordedAmong(
  'certifier',
  `SELECT r.event FROM certifier.certification r WHERE r.certificate = ANY ($3::text[]) AND ${SINCE}`,
);

/** Finds the events between two times that touched the lineage of a batch as it was at either. */
export class CauseReadModel {
  constructor(
    private readonly database: Database,
    private readonly log: Pick<EventLog, 'read'>,
    private readonly reader: EventReader = selfContainedReader,
  ) {}

  /** What an answer as of a time hangs on; null: the batch was not known. */
  surroundings(batch: string, at: Date): Promise<Surroundings | null> {
    return readAsOf(this.database, 'gateway.changes', at, async (then) => {
      const id = await batchId(then, batch);
      if (id === null) return null;
      const graph = await loadUpstream(then, [id]);
      const { batchIds, steps, sites } = graph;
      const containers = await containersAround(then, graph);
      const claims = await claimsOfBatch(then, id);
      return {
        batches: new Set([...batchIds.values(), ...containers.ids]),
        sites: new Set([...steps.values()].flatMap(({ site }) => site ?? [])),
        organizations: new Set([...sites.values()].flatMap(({ operators }) => [...operators])),
        certificates: new Set(claims.map(({ certificate }) => certificate)),
      };
    });
  }

  /** What was claimed for a batch, as it was judged at a time. */
  claims(batch: string, at: Date): Promise<readonly JudgedClaim[]> {
    return readAsOf(this.database, 'gateway.changes', at, async (then) => {
      const id = await batchId(then, batch);
      return id === null ? [] : judgeClaims(then, await claimsOfBatch(then, id));
    });
  }

  /** In the order in which they were recorded. `complete` is false where there are more. */
  async touches(
    { batches, sites, organizations, certificates }: Surroundings,
    since: Date,
    until: Date,
  ): Promise<{ readonly touches: readonly Touch[]; readonly complete: boolean }> {
    const ofEachKind = await Promise.all([
      this.database.query<Touch>(OF_LINEAGE, [since, until, [...batches], [...sites]]),
      this.database.query<Touch>(OF_FINDINGS, [since, until, [...sites], [...organizations]]),
      this.database.query<Touch>(OF_CERTIFICATES, [since, until, [...certificates]]),
    ]);
    return {
      touches: ofEachKind.flat().sort((a, b) => a.recordedAt.getTime() - b.recordedAt.getTime()),
      complete: ofEachKind.every(({ length }) => length < MOST),
    };
  }

  /** What an event says of itself, read from the log. */
  async causeOf({ topic, partition, offset, recordedAt }: Touch): Promise<Cause | null> {
    const stream = streamOf(topic) as EventStream;
    const [record] = await this.log.read({ topic, partition, offset }, 1);
    const reading = record && (await this.reader.read(stream, record.value));
    if (!record || !reading?.ok) return null;
    const { kind, eventId, publisher, eventTime } = reading.event;
    return { stream, kind, eventId, publisher, eventTime, recordedAt };
  }
}
