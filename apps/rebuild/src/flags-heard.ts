import { topicOf, type EventReader, type FlagEvent } from '@headwater/contracts';
import type { EventLog } from '@headwater/event-log';
import type { Admin, Database, Tx } from '@headwater/postgres';
import { afterFlag, keyOfFlag } from '../../notifier/src/flags/flagged';
import { PgFlaggedStore } from '../../notifier/src/flags/flagged.pg-store';

const FLAGS = topicOf('flags');
const AT_ONCE = 1000;

/**
 * Flags as the notifier knows them, from their stream, up to where the notifier has heard it: so it goes on from there,
 * and nobody is told anything again.
 */
export class FlagsHeard {
  private readonly next = new Map<number, number>();

  constructor(
    private readonly house: EventLog,
    private readonly reader: EventReader,
    /** The notifier's, on the side. */
    private readonly database: Database,
    private readonly store = new PgFlaggedStore(),
  ) {}

  /** Reads on to where the notifier stands now. False: the stream does not reach back to its beginning. */
  async readOn(admin: Admin): Promise<boolean> {
    const heard = await admin.query<{ partition: number; next: number; epoch: string }>(
      `SELECT partition, next_offset AS next, log_epoch AS epoch FROM notifier.consumer_offset WHERE topic = $1`,
      [FLAGS],
    );
    const ranges = await this.house.ranges([FLAGS]);
    const whole = heard.every(({ partition, epoch }) =>
      ranges.some((range) => range.partition === partition && range.epoch === epoch && range.start === 0),
    );
    if (whole) for (const { partition, next } of heard) await this.readTo(partition, next);
    return whole;
  }

  private async readTo(partition: number, end: number): Promise<void> {
    for (let offset = this.next.get(partition) ?? 0; offset < end;) {
      const read = await this.house.read({ topic: FLAGS, partition, offset }, Math.min(AT_ONCE, end - offset));
      const records = read.filter((record) => record.offset < end);
      const said = await Promise.all(
        records.map(async ({ value }) => {
          const decoded = await this.reader.read('flags', value);
          return decoded.ok ? [decoded.event] : [];
        }),
      );
      await this.database.transaction('rebuild flags', (tx) => this.take(tx, said.flat()));
      // Offsets without a record (transaction markers) end what can be read, but not what was heard.
      offset = records.length === 0 ? end : records.at(-1)!.offset + 1;
      this.next.set(partition, offset);
    }
  }

  private async take(tx: Tx, said: readonly FlagEvent[]): Promise<void> {
    const keys = said.map(({ batch, finding }) => keyOfFlag(batch, finding));
    const flags = await this.store.of(tx, [...new Set(keys)]);
    const changed = new Set<string>();
    said.forEach((event, i) => {
      const change = afterFlag(flags.get(keys[i]!), event);
      if (change === null) return;
      flags.set(keys[i]!, change.is);
      changed.add(keys[i]!);
    });
    await this.store.save(
      tx,
      [...changed].map((key) => flags.get(key)!),
    );
  }
}
