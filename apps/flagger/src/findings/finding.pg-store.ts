import { parseWhen, type FindingEvent } from '@headwater/contracts';
import type { LivenessChange } from '@headwater/acceptance';
import { caseFacts, utcDate, type SettledFinding } from '@headwater/lineage';
import type { Tx } from '@headwater/postgres';
import type { FindingFacts } from '../flags/flag-record';

export interface AcceptedFindingEvent {
  readonly identity: string;
  readonly event: FindingEvent;
  readonly recordedAt: Date;
}

/** An event that a correction voided or restored. */
export interface ChangedFindingEvent {
  readonly identity: string;
  readonly finding: string;
  readonly event: FindingEvent;
  /** Tells this change of the event from others of it. */
  readonly change: string;
}

/** Columns of `flagger.finding` as settling writes them, the key first. */
const COLUMNS = `finding text, status text, standing text, progress text, category text, severity text, subject_site text,
  subject_organization text, observed_from text, observed_to text, reported_by text, open_since text, due_date text, reported_on text,
  closed_on text, days_to_close integer, collaborative boolean, closed_because text, verifier text, closed_after text`;
const NAMES = COLUMNS.split(',').map((column) => column.trim().split(' ')[0]!);
const SAVE = `INSERT INTO flagger.finding AS f (${NAMES.join()}) SELECT * FROM json_to_recordset($1::json) AS r(${COLUMNS})
  ON CONFLICT (finding) DO UPDATE SET ${NAMES.slice(1)
    .map((name) => `${name} = EXCLUDED.${name}`)
    .join()}`;

function rowOf(settled: SettledFinding): Record<string, unknown> {
  const { severity, observed, publisher } = settled.life.reported;
  const facts = caseFacts(settled);
  return {
    ...{ finding: facts.finding, status: facts.status, standing: settled.standing, progress: settled.progress },
    ...{ category: facts.category, severity, subject_site: facts.subjectSite },
    ...{ subject_organization: facts.subjectOrganization, reported_by: publisher },
    ...{ observed_from: observed?.from, observed_to: observed?.to },
    ...{ open_since: settled.openSince, due_date: facts.dueDate, reported_on: facts.reportedOn },
    ...{ closed_on: facts.closedOn, days_to_close: facts.daysToClose, collaborative: facts.collaborative },
    ...{ closed_because: facts.closedBecause, verifier: facts.verifier, closed_after: facts.closedAfter },
  };
}

/** Events of findings, and findings as settled. */
export class PgFindingStore {
  async write(tx: Tx, events: readonly AcceptedFindingEvent[]): Promise<void> {
    if (events.length === 0) return;
    const times = events.map(({ event }) => parseWhen(event.eventTime)!);
    await tx.query(
      `INSERT INTO flagger.finding_event (event, finding, subject_site, subject_organization, body, recorded_at, kind, publisher, event_id,
         day, hi, source_kind, category, verified_by, sites)
       SELECT u.*, CASE WHEN u.body->'sites' IS NOT NULL THEN ARRAY(SELECT json_array_elements_text(u.body->'sites')) END
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::json[], $6::timestamptz[], $7::text[], $8::text[], $9::text[],
         $10::text[], $11::bigint[], $12::text[], $13::text[], $14::text[])
         AS u(event, finding, subject_site, subject_organization, body, recorded_at, kind, publisher, event_id, day, hi, source_kind, category,
           verified_by)`,
      [
        events.map(({ identity }) => identity),
        events.map(({ event }) => event.finding),
        events.map(({ event }) => event.subject?.site ?? null),
        events.map(({ event }) => event.subject?.organization ?? null),
        events.map(({ event }) => JSON.stringify(event)),
        events.map(({ recordedAt }) => recordedAt),
        events.map(({ event }) => event.kind),
        events.map(({ event }) => event.publisher),
        events.map(({ event }) => event.eventId.toLowerCase()),
        times.map(utcDate),
        times.map(({ hi }) => hi),
        events.map(({ event }) => event.source?.kind ?? null),
        events.map(({ event }) => event.category ?? null),
        events.map(({ event }) => event.verifiedBy ?? null),
      ],
    );
  }

  /** Returns the findings that the events were of. */
  async remove(tx: Tx, events: readonly string[]): Promise<string[]> {
    if (events.length === 0) return [];
    const rows = await tx.query<{ finding: string }>(
      `DELETE FROM flagger.finding_event WHERE event = ANY($1::uuid[]) RETURNING finding`,
      [events],
    );
    return rows.map(({ finding }) => finding);
  }

  async setLive(tx: Tx, changes: readonly LivenessChange[]): Promise<ChangedFindingEvent[]> {
    if (changes.length === 0) return [];
    const rows = await tx.query<{ event: string; finding: string; body: FindingEvent }>(
      `UPDATE flagger.finding_event e SET live = u.live, void = u.void::tstzmultirange
       FROM unnest($1::uuid[], $2::boolean[], $3::text[]) AS u(event, live, void) WHERE e.event = u.event RETURNING e.event, e.finding, e.body`,
      [changes.map(({ identity }) => identity), changes.map(({ live }) => live), changes.map((change) => change.void)],
    );
    const spans = new Map(changes.map((change) => [change.identity, `${change.live} ${change.void ?? ''}`]));
    return rows.map(({ event, finding, body }) => ({
      identity: event,
      finding,
      event: body,
      change: spans.get(event)!,
    }));
  }

  /** Findings reported on any of these sites or organizations. */
  async about(tx: Tx, sites: readonly string[], organizations: readonly string[]): Promise<string[]> {
    if (sites.length + organizations.length === 0) return [];
    const rows = await tx.query<{ finding: string }>(
      `SELECT finding FROM flagger.finding_event WHERE subject_site = ANY($1::text[]) OR subject_organization = ANY($2::text[])
       UNION
       SELECT finding FROM flagger.source WHERE site = ANY($1::text[])`,
      [sites, organizations],
    );
    return rows.map(({ finding }) => finding);
  }

  async liveEvents(tx: Tx, findings: readonly string[]): Promise<FindingEvent[]> {
    const rows = await tx.query<{ body: FindingEvent }>(
      `SELECT body FROM flagger.finding_event WHERE live AND finding = ANY($1::text[])`,
      [findings],
    );
    return rows.map(({ body }) => body);
  }

  /** Those of these events that are live. */
  async live(tx: Tx, identities: readonly string[]): Promise<{ identity: string; event: FindingEvent }[]> {
    if (identities.length === 0) return [];
    return tx.query<{ identity: string; event: FindingEvent }>(
      `SELECT event AS identity, body AS event FROM flagger.finding_event WHERE live AND event = ANY($1::uuid[]) ORDER BY recorded_at, finding_event.event`,
      [identities],
    );
  }

  /** What flags say of findings, as it was settled last. */
  async facts(tx: Tx, findings: readonly string[]): Promise<Map<string, FindingFacts>> {
    const rows = await tx.query<FindingFacts & { finding: string }>(
      `SELECT finding, category, severity FROM flagger.finding WHERE finding = ANY($1::text[])`,
      [findings],
    );
    return new Map(rows.map(({ finding, category, severity }) => [finding, { category, severity }]));
  }

  async save(tx: Tx, findings: readonly SettledFinding[]): Promise<void> {
    if (findings.length === 0) return;
    await tx.query(SAVE, [JSON.stringify(findings.map(rowOf))]);
  }

  async forget(tx: Tx, findings: readonly string[]): Promise<void> {
    if (findings.length > 0) await tx.query(`DELETE FROM flagger.finding WHERE finding = ANY($1::text[])`, [findings]);
  }

  async countBatches(tx: Tx, findings: readonly string[]): Promise<void> {
    if (findings.length === 0) return;
    await tx.query(
      `UPDATE flagger.finding f SET batches_reached = coalesce(c.n, 0)
       FROM unnest($1::text[]) AS u(finding)
       LEFT JOIN (SELECT finding, count(DISTINCT batch) AS n FROM flagger.flag WHERE NOT gone AND finding = ANY($1::text[]) GROUP BY finding) c USING (finding)
       WHERE f.finding = u.finding`,
      [findings],
    );
  }
}
