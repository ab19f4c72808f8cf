import type { ProgressEvent } from '@headwater/contracts';
import type { Tx } from '@headwater/postgres';

export class PgFindingNewsStore {
  /** Keeps each event of a finding once; returns those that were not known. */
  async keep(tx: Tx, news: readonly ProgressEvent[]): Promise<ProgressEvent[]> {
    if (news.length === 0) return [];
    const rows = await tx.query<{ said: ProgressEvent }>(
      `INSERT INTO notifier.finding_news (finding, event, at, said)
       SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::json[]) ON CONFLICT DO NOTHING RETURNING said`,
      [
        news.map(({ finding }) => finding),
        news.map(({ event }) => event),
        news.map(({ at }) => at),
        news.map((each) => JSON.stringify(each)),
      ],
    );
    return rows.map(({ said }) => said);
  }

  async of(tx: Tx, findings: readonly string[]): Promise<ProgressEvent[]> {
    const rows = await tx.query<{ said: ProgressEvent }>(
      'SELECT said FROM notifier.finding_news WHERE finding = ANY($1::text[]) ORDER BY at, event',
      [findings],
    );
    return rows.map(({ said }) => said);
  }

  /** Numbers of the subscriptions that were ever alerted to each finding. */
  async toldOf(tx: Tx, findings: readonly string[]): Promise<Map<string, number[]>> {
    const rows = await tx.query<{ finding: string; subscription: number }>(
      'SELECT finding, subscription FROM notifier.told_finding WHERE finding = ANY($1::text[]) ORDER BY subscription',
      [findings],
    );
    const told = new Map<string, number[]>();
    for (const { finding, subscription } of rows) told.set(finding, [...(told.get(finding) ?? []), subscription]);
    return told;
  }

  /** Open findings that somebody was alerted to and that were due before the plain date `today`, each due date once. */
  async overdue(tx: Tx, today: string): Promise<(Omit<ProgressEvent, 'change' | 'event' | 'at'> & { due: string })[]> {
    const rows = await tx.query<{
      finding: string;
      status: ProgressEvent['status'];
      standing: ProgressEvent['standing'];
      category: string;
      severity: string | null;
      due: string;
    }>(
      `SELECT f.finding, f.status, f.standing, f.category, f.severity, f.due_date AS due FROM flagger.finding f
       WHERE f.status = 'open' AND f.due_date < $1 AND EXISTS (SELECT FROM notifier.told_finding t WHERE t.finding = f.finding)
         AND NOT EXISTS (SELECT FROM notifier.finding_news n WHERE n.finding = f.finding AND n.event = 'overdue ' || f.due_date)
       ORDER BY f.finding LIMIT 1000`,
      [today],
    );
    return rows.map(({ severity, ...row }) => ({ ...row, ...(severity === null ? {} : { severity }) }));
  }
}
