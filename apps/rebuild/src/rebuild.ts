import { topicOf, type EventReader } from '@headwater/contracts';
import { LOG_ON_ANOTHER_SIDE, settlingFence, type EventLog } from '@headwater/event-log';
import {
  dropSide,
  fillSide,
  isTransient,
  makeSide,
  missingMigrations,
  schemaOn,
  sideOf,
  withAdmin,
  type Admin,
} from '@headwater/postgres';
import type { Logger } from 'pino';
import { carryTimes } from '../../flagger/src/flags/carry-record.pg-store';
import { allMigrations } from '../../standalone/src/migrations';
import { deriveAnew, type Deriver, type Deriving } from './derive-anew';
import { BEFORE, exchange, type Exchanged } from './exchange.pg-store';
import { fence, standsOf } from './fence.pg-store';
import { FlagsHeard } from './flags-heard';
import { behind, progressLine } from './progress';

const DERIVERS: readonly Deriver[] = ['linker', 'certifier', 'flagger'];
const APPS = ['log', ...DERIVERS, 'notifier'];
const SIDE = sideOf('next', APPS, LOG_ON_ANOTHER_SIDE);

/** Any number: one rebuild at a time. */
const REBUILD_LOCK = 4_835_471_020;
/** So few records behind, what is left is done while the services wait. */
const CLOSE = 500;
const LOOK_MS = 100;
const SAY_MS = 2000;

export interface RebuildOptions {
  /** A user who may create schemas in this database. */
  readonly url: string;
  /** The log of the house; read only. */
  readonly house: EventLog;
  readonly reader: EventReader;
  readonly logger: Logger;
  /** Where nothing says with which look-back the flags were made. */
  readonly lookBackMonths: number;
  /** Aborted: ends, and leaves everything as it was. */
  readonly told: AbortSignal;
  readonly say: (line: string) => void;
}

/** Another rebuild works on this database, or it is not ready for one. One line. */
export class CannotRebuildError extends Error {
  override readonly name = 'CannotRebuildError';
}

/**
 * Derives all that linker, certifier, flagger and notifier derive anew from the streams, in schemas beside those that
 * serve, and puts it in their place in one transaction, while the services go on. What was said when (flags' times and
 * versions, alerts) stays; where what was derived says something else, that is told as any change. A crash at any
 * moment leaves the former serving; the next run begins afresh.
 */
export async function rebuild(options: RebuildOptions): Promise<Exchanged> {
  const { url, say } = options;
  return withAdmin(url, 'rebuild', async (admin) => {
    await expectReady(admin);
    say('making empty tables beside those that serve');
    await makeSide(admin, SIDE, APPS);
    await makeSide(admin, BEFORE, APPS);
    try {
      await fillSide(
        url,
        SIDE,
        allMigrations.filter(({ app }) => app === 'log' || DERIVERS.some((each) => each === app)),
      );
      await admin.query(`CREATE TABLE ${schemaOn(SIDE, 'notifier')}.flagged (LIKE notifier.flagged INCLUDING ALL)`);
      await admin.query(`ALTER TABLE ${schemaOn(SIDE, 'notifier')}.flagged OWNER TO headwater_notifier`);
      return await Promise.race([deriveAndExchange(admin, options), aborted(options.told)]);
    } finally {
      await dropSide(admin, SIDE, APPS).catch(() => undefined);
      await dropSide(admin, BEFORE, APPS).catch(() => undefined);
    }
  });
}

/** Rejects once the signal is given. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
  );
}

async function expectReady(admin: Admin): Promise<void> {
  const [lock] = await admin.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [REBUILD_LOCK]);
  if (lock?.got !== true) throw new CannotRebuildError('Another rebuild works on this database: wait for it to end.');
  for (const each of allMigrations) {
    const missing = await missingMigrations(admin, each);
    if (missing.length > 0)
      throw new CannotRebuildError(
        `The database lacks tables of the ${each.app} (${missing.join(', ')}): run "npm run migrate" first.`,
      );
  }
}

async function deriveAndExchange(admin: Admin, options: RebuildOptions): Promise<Exchanged> {
  const { house, reader, say, told } = options;
  const [policy] = await admin.query<{ months: number }>('SELECT look_back_months AS months FROM flagger.policy');
  const deriving = await deriveAnew({
    ...options,
    lookBackMonths: policy?.months ?? options.lookBackMonths,
    side: SIDE,
  });
  try {
    const heard = new FlagsHeard(house, reader, deriving.database('notifier'));
    await untilClose(deriving, options);
    const notifier = await heard.readOn(admin);
    if (!notifier) say('the stream of flags lacks its beginning: what the notifier has heard stays as it is');
    await carryAhead(admin);
    told.throwIfAborted();
    const startedAt = performance.now();
    await admin.query('BEGIN');
    await fence(admin, DERIVERS, [...DERIVERS, 'notifier']);
    say('the services wait: taking in the rest');
    await untilNotBehind(admin, deriving, options);
    await deriving.finish();
    if (notifier) await heard.readOn(admin);
    await deriving.stop();
    // Committed before the tables change places: a reader who waits for them may have his snapshot from before the exchange.
    await withAdmin(options.url, 'rebuild carry', carryAhead);
    const links = await house.ranges([topicOf('links')]);
    told.throwIfAborted();
    say('putting the new tables in the place of the former');
    const found = await exchange(admin, SIDE, DERIVERS, links, notifier);
    await admin.query('COMMIT');
    say(`exchanged; the services waited for ${Math.round(performance.now() - startedAt)} ms`);
    return found;
  } catch (error) {
    await admin.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    await deriving.stop();
  }
}

/** Null, after a while, where database or brokers do not answer just now: what derives waits for them, too. */
async function lagIfKnown(
  deriving: Deriving,
  say: (line: string) => void,
): Promise<Awaited<ReturnType<Deriving['lag']>> | null> {
  try {
    return await deriving.lag();
  } catch (error) {
    if (!isTransient(error)) throw error;
    say(`waiting: ${error instanceof Error ? error.message : String(error)}`);
    await new Promise((resolve) => setTimeout(resolve, SAY_MS));
    return null;
  }
}

/** Most of the record is carried over before anybody waits. */
async function carryAhead(admin: Admin): Promise<void> {
  await admin.query('BEGIN');
  await admin.query('SELECT pg_advisory_xact_lock($1::bigint)', [settlingFence('flagger', SIDE.name)]);
  await carryTimes(admin, { linker: schemaOn(SIDE, 'linker'), flagger: schemaOn(SIDE, 'flagger') });
  await admin.query('COMMIT');
}

async function untilClose(deriving: Deriving, { say, told }: RebuildOptions): Promise<void> {
  for (let saidAt = 0; ;) {
    told.throwIfAborted();
    const lag = await lagIfKnown(deriving, say);
    if (lag === null) continue;
    const close = Object.values(lag).every((each) => behind(each) <= CLOSE);
    if (close || performance.now() - saidAt > SAY_MS) {
      say(progressLine(lag));
      saidAt = performance.now();
    }
    if (close) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** Resolves once the side has taken in all that those who serve have. They wait, so that this comes to an end. */
async function untilNotBehind(admin: Admin, deriving: Deriving, { house, told }: RebuildOptions): Promise<void> {
  const now = new Map<string, string>();
  for (const app of DERIVERS) {
    const served = (await standsOf(admin, app)).filter(({ topic }) => topic !== topicOf('links'));
    for (const { topic, partition, epoch } of await house.ranges([...new Set(served.map(({ topic }) => topic))]))
      now.set(`${topic}/${partition}`, epoch);
    // Of a topic that was made anew under the same name nothing that was taken in can be read again.
    const wanted = served.filter(({ topic, partition, epoch }) => now.get(`${topic}/${partition}`) === epoch);
    for (;;) {
      told.throwIfAborted();
      const reached = await standsOf(admin, app, schemaOn(SIDE, app));
      const isReached = ({ topic, partition, next }: (typeof wanted)[number]): boolean =>
        next === 0 || reached.some((each) => each.topic === topic && each.partition === partition && each.next >= next);
      if (wanted.every(isReached)) break;
      // Throws where a stream turns out to have a gap.
      await deriving.lag();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}
