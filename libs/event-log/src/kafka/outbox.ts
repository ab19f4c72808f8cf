import { TransientError, type Tx } from '@headwater/postgres';
import { inSpan, traced } from '@headwater/tracing';
import { appendSpan } from '../append-span';
import type { OutgoingRecord } from '../event-log';
import { relayChannel } from './names';
import type { TopicAccess } from './topic-access';
import { MAX_RECORD_BYTES } from './topic-settings';

/** A notification leaves with the commit, and only then. */
const writeInto = (app: string): string => `
  WITH written AS (
    INSERT INTO ${app}.outbox (topic, key, value, headers)
    SELECT topic, key, value, headers
    FROM unnest($1::text[], $2::text[], $3::bytea[], $4::text[]) WITH ORDINALITY AS u(topic, key, value, headers, place)
    ORDER BY place
  ) SELECT pg_notify($5, '')`;

/** Writes outgoing records into an app's outbox, in the caller's transaction. */
export function createOutbox(
  app: string,
  access: TopicAccess,
): (tx: Tx, records: readonly OutgoingRecord[]) => Promise<void> {
  const known = new Set<string>();
  const sql = writeInto(app);

  /** A broker that is away keeps nobody from publishing: then the relay finds out, and keeps the rows of that topic. */
  async function refuseUnknown(topics: ReadonlySet<string>): Promise<void> {
    const asked = [...topics].filter((topic) => !known.has(topic));
    if (asked.length === 0) return;
    const found = await access.topics(asked).catch(() => undefined);
    for (const { topic } of found ?? []) known.add(topic);
    const unknown = found === undefined ? [] : asked.filter((topic) => !known.has(topic));
    // A fault of the installation, not of the records: consumers wait and park nothing.
    if (unknown.length > 0) throw new TransientError(`unknown topic: ${unknown.join(', ')}. Run "npm run migrate".`);
  }

  return async (tx, records) => {
    if (records.length === 0) return;
    await refuseUnknown(new Set(records.map(({ topic }) => topic)));
    const large = records.find(({ value }) => value.byteLength > MAX_RECORD_BYTES);
    if (large !== undefined)
      throw new RangeError(
        `a record of ${large.value.byteLength} bytes for ${large.topic}: at most ${MAX_RECORD_BYTES} can be sent`,
      );
    await inSpan('append', appendSpan(records), () =>
      tx.query(sql, [
        records.map(({ topic }) => topic),
        records.map(({ key }) => key),
        records.map(({ value }) => Buffer.from(value.buffer, value.byteOffset, value.byteLength)),
        records.map(({ headers }) => JSON.stringify(traced(headers))),
        relayChannel(app),
      ]),
    );
  };
}
