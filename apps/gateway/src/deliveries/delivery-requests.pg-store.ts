import type { Database } from '@headwater/postgres';
import type { Replay, Replayed } from './delivery';

/** What is asked of the notifier, by functions of its own (ADR 0027). */
export class PgDeliveryRequests {
  constructor(private readonly database: Database) {}

  async replay(subscription: number, { alerts, from, to, after }: Replay, most: number): Promise<Replayed> {
    const [row] = await this.database.query<{ replayed: number; last: string | null }>(
      'SELECT replayed, last FROM notifier.replay_deliveries($1, $2::uuid[], $3, $4, $5, $6)',
      [subscription, alerts, from, to, after, most],
    );
    const { replayed, last } = row!;
    return { replayed, next: replayed === most ? last : null };
  }

  async send(subscription: number, id: string, type: string, at: Date, body: string): Promise<void> {
    await this.database.query('SELECT notifier.send_notice($1, $2, $3, $4, $5)', [subscription, id, type, at, body]);
  }
}
