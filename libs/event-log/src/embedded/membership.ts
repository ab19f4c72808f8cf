import type { Database, DatabaseSession } from '@headwater/postgres';
import { partitionId, shareOf, type LogPartition } from './assignment';
import { CHANNEL, lockKey } from './names';

const MEMBERS_AND_PARTITIONS = `
  SELECT pg_backend_pid() AS me,
    (SELECT array_agg(DISTINCT pid) FROM pg_locks
     WHERE locktype = 'advisory' AND objsubid = 1 AND mode = 'ShareLock' AND granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND ((classid::bigint << 32) | objid::bigint) = $1::bigint) AS members,
    (SELECT json_agg(json_build_object('topicId', t.id, 'topic', t.name, 'partition', h.partition))
     FROM log.topic t JOIN log.partition_head h ON h.topic_id = t.id WHERE t.name = ANY ($2)) AS partitions`;

interface Seen {
  readonly me: number;
  readonly members: readonly number[] | null;
  readonly partitions: readonly LogPartition[] | null;
}

/** One consumer's place in its group. Members and held partitions are session locks: they end with the connection. */
export interface Membership {
  /**
   * Looks at the group and gives back or takes partitions until the share is ours.
   * @returns `settled: false` when another member still holds some of it: look again soon.
   */
  refresh(): Promise<{ readonly held: readonly LogPartition[]; readonly changed: boolean; readonly settled: boolean }>;
  /** Leaves the group and tells the others. */
  leave(): Promise<void>;
}

/** Joins a group (or joins anew after the connection was lost) on each `refresh`. */
export function createMembership(database: Database, group: string, topics: readonly string[]): Membership {
  const groupKey = lockKey('log group', group);
  const held = new Map<string, LogPartition>();
  let session: DatabaseSession | undefined;
  let lost = false;

  const tellOthers = (on: DatabaseSession): Promise<unknown> =>
    on.query('SELECT pg_notify($1, $2)', [CHANNEL, `group ${group}`]);

  async function join(): Promise<DatabaseSession> {
    const next = await database.session(`consumer ${group}`);
    try {
      await next.query('SELECT pg_advisory_lock_shared($1::bigint)', [groupKey]);
      await tellOthers(next);
    } catch (error) {
      await next.close();
      throw error;
    }
    next.onEnd(() => {
      if (session !== next) return;
      session = undefined;
      lost = lost || held.size > 0;
      held.clear();
    });
    return (session = next);
  }

  const lockOf = ({ topicId, partition }: LogPartition): string => lockKey('log partition', group, topicId, partition);

  return {
    async refresh() {
      const on = session ?? (await join());
      const [seen] = await on.query<Seen>(MEMBERS_AND_PARTITIONS, [groupKey, topics]);
      const members = [...(seen?.members ?? [])].sort((a, b) => a - b);
      const rank = members.indexOf(seen?.me ?? -1);
      const share = rank < 0 ? [] : shareOf(seen?.partitions ?? [], rank, members.length);
      const wanted = new Set(share.map(partitionId));
      const given = [...held.values()].filter((each) => !wanted.has(partitionId(each)));
      const missing = share.filter((each) => !held.has(partitionId(each)));
      let changed = lost || given.length > 0;
      lost = false;
      if (given.length > 0) {
        for (const each of given) held.delete(partitionId(each));
        await on.query('SELECT pg_advisory_unlock(k) FROM unnest($1::bigint[]) k', [given.map(lockOf)]);
        await tellOthers(on);
      }
      let settled = true;
      if (missing.length > 0) {
        const rows = await on.query<{ got: boolean }>(
          'SELECT pg_try_advisory_lock(k) AS got FROM unnest($1::bigint[]) WITH ORDINALITY AS u(k, place) ORDER BY place',
          [missing.map(lockOf)],
        );
        missing.forEach((each, index) => {
          if (rows[index]?.got !== true) settled = false;
          else if (session === on) held.set(partitionId(each), each);
          changed = true;
        });
      }
      return { held: [...held.values()], changed, settled };
    },
    async leave() {
      const on = session;
      session = undefined;
      held.clear();
      if (on === undefined) return;
      await on.query('SELECT pg_advisory_unlock_all()').catch(() => undefined);
      await tellOthers(on).catch(() => undefined);
      await on.close();
    },
  };
}
