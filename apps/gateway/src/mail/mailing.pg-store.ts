import { weekOf, weeksAfter } from '@headwater/alert-digest';
import type { Database } from '@headwater/postgres';
import type { Mailing } from './mailing';

/** Mailings are the notifier's; they are made and ended by functions of its own (ADR 0027). */
export class PgMailings {
  constructor(private readonly database: Database) {}

  async find(subscription: number): Promise<Mailing | null> {
    const [row] = await this.database.query<Omit<Mailing, 'nextAt'> & { nextAt: Date }>(
      `SELECT address, status, last_error AS "lastError", next_at AS "nextAt" FROM notifier.mailing WHERE subscription = $1`,
      [subscription],
    );
    return row ? { ...row, nextAt: row.nextAt.toISOString() } : null;
  }

  /** The first week told is the one that runs. False: whoever reads there has unsubscribed. */
  async set(subscription: number, address: string, now: Date): Promise<boolean> {
    const week = weekOf(now);
    const [row] = await this.database.query<{ active: boolean }>(
      'SELECT notifier.set_mailing($1, $2, $3, $4) AS active',
      [...[subscription, address, week, weeksAfter(week)]],
    );
    return row!.active;
  }

  async remove(subscription: number): Promise<boolean> {
    const [row] = await this.database.query<{ removed: boolean }>(
      'SELECT notifier.set_mailing($1, NULL, NULL, NULL) AS removed',
      [subscription],
    );
    return row!.removed;
  }

  async unsubscribe(token: string): Promise<boolean> {
    const [row] = await this.database.query<{ known: boolean }>('SELECT notifier.unsubscribe_mailing($1) AS known', [
      token,
    ]);
    return row!.known;
  }
}
