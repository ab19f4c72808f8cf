import { topicOf } from '@headwater/contracts';
import type { PartitionRange } from '@headwater/event-log';
import { moveTables, schemaOn, type Admin, type Side } from '@headwater/postgres';
import { carryTold } from '../../notifier/src/flags/carry-told.pg-store';
import { carryLots } from '../../flagger/src/leads/carry-lots.pg-store';
import { carryAnomalies } from '../../linker/src/anomalies/carry-anomalies.pg-store';
import { carryRecord } from '../../flagger/src/flags/carry-record.pg-store';

export const BEFORE = { name: 'before' };

/** What no stream tells: which migrations ran, what is still to be sent, what was parked and became of it. */
const STAYING = ['migrations', 'outbox', 'parked'];
const LINKS = topicOf('links');

/** What the exchange found. */
export interface Exchanged {
  readonly flags: number;
  /** Batches of which the flags that were derived anew say something else than those that stood. */
  readonly batches: number;
}

/**
 * Puts what was derived anew in the place of what served, in the caller's transaction, fenced. `links`: where the stream
 * of links ends; all of it is in what was derived. `notifier`: its table, too, was made anew.
 */
export async function exchange(
  admin: Admin,
  side: Side,
  derivers: readonly string[],
  links: readonly PartitionRange[],
  notifier: boolean,
): Promise<Exchanged> {
  const anew = { linker: schemaOn(side, 'linker'), flagger: schemaOn(side, 'flagger') };
  const found = await carryRecord(admin, anew);
  await carryLots(admin, anew.flagger);
  await carryAnomalies(admin, anew.linker);
  for (const app of derivers) {
    await carryStands(admin, app, schemaOn(side, app), links);
    await carryParked(admin, app, schemaOn(side, app));
  }
  if (notifier) await carryTold(admin, schemaOn(side, 'notifier'));
  await moveTables(
    admin,
    [...derivers, ...(notifier ? ['notifier'] : [])].map((app) => ({
      app,
      from: schemaOn(side, app),
      to: schemaOn(BEFORE, app),
      stays: (table) => STAYING.includes(table),
    })),
  );
  return found;
}

/** Links were heard over a log of the side's own: on the stream of the house, they are heard from its end on. */
async function carryStands(admin: Admin, app: string, schema: string, links: readonly PartitionRange[]): Promise<void> {
  const heard = await admin.query(`DELETE FROM ${schema}.consumer_offset WHERE topic = $1 RETURNING 1`, [LINKS]);
  if (heard.length > 0)
    await admin.query(
      `INSERT INTO ${schema}.consumer_offset (consumer_group, topic, partition, next_offset, log_epoch)
       SELECT $1, $2, * FROM unnest($3::integer[], $4::bigint[], $5::text[])`,
      [app, LINKS, links.map((each) => each.partition), links.map(({ end }) => end), links.map(({ epoch }) => epoch)],
    );
  await admin.query(
    `INSERT INTO ${schema}.consumer_offset SELECT * FROM ${app}.consumer_offset WHERE consumer_group <> $1`,
    [app],
  );
}

/** What was parked stays, with what became of it; what could be read now is resolved; what is parked now is added. */
async function carryParked(admin: Admin, app: string, schema: string): Promise<void> {
  await admin.query(
    `UPDATE ${app}.parked p SET state = 'resolved' WHERE state = 'parked' AND topic <> $1
     AND NOT EXISTS (SELECT FROM ${schema}.parked n WHERE n.id = p.id)
     AND EXISTS (SELECT FROM ${schema}.consumer_offset c WHERE c.topic = p.topic AND c.partition = p.partition AND c.next_offset > p."offset")`,
    [LINKS],
  );
  await admin.query(
    `INSERT INTO ${app}.parked SELECT * FROM ${schema}.parked WHERE topic <> $1 ON CONFLICT DO NOTHING`,
    [LINKS],
  );
}
