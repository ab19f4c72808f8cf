import { asksForHolders, matches } from '@headwater/alerts';
import type { Tx } from '@headwater/postgres';
import { createMatcher } from '../alerts/matcher';
import { decideAlerts, raiseOf, type FlagAlert } from '../alerts/decide-alerts';
import type { TellAlerts } from '../alerts/tell-alerts';
import type { FindingNews } from '../findings/finding-news';
import type { Flagged } from '../flags/flagged';
import type { PgFlaggedStore } from '../flags/flagged.pg-store';
import type { PgHolderStore } from '../holders/holder.pg-store';
import { moved } from '../holders/record-links';
import type { PgUnfinishedStore, Unfinished } from './unfinished.pg-store';
import type { PgSubscriptionStore } from './subscription.pg-store';

/** Flags looked at in one transaction: so long may others wait for the lock. */
const PORTION = 1000;

export interface OpeningPorts {
  readonly unfinished: PgUnfinishedStore;
  readonly subscriptions: PgSubscriptionStore;
  readonly flags: PgFlaggedStore;
  readonly holders: PgHolderStore;
  readonly tell: TellAlerts;
  readonly news: FindingNews;
}

/**
 * Goes through the flags that stood when a subscription was made, in portions: raises those that it takes, where it asked
 * for a look back; learns who holds their batches, where its filter asks for organizations. Takes deleted ones away.
 * Returns 0 when nothing is left to do.
 */
export async function openSubscriptions(tx: Tx, ports: OpeningPorts, now: Date): Promise<number> {
  const deleted = await ports.unfinished.removeDeleted(tx);
  if (deleted > 0) return deleted;
  const next = await ports.unfinished.next(tx);
  if (next === null) return 0;
  await ports.tell.store.lock(tx);
  const flags = await ports.flags.openAfter(tx, next.openedTo, PORTION);
  const subscriptions = await ports.subscriptions.all(tx);
  // It may have been deleted while we waited for the lock.
  const itself = subscriptions.byNumber.get(next.number);
  if (itself) {
    const { alerts, changed } = await lookAt(tx, ports, next, flags, now);
    await ports.tell.flags(tx, alerts, subscriptions);
    await ports.news.afterRaises(
      tx,
      alerts.filter(({ kind }) => kind === 'raised'),
      subscriptions,
    );
    await ports.flags.save(tx, changed);
  }
  await ports.unfinished.advance(tx, next.number, flags.length < PORTION || !itself ? null : flags.at(-1)!.key);
  return flags.length + 1;
}

async function lookAt(
  tx: Tx,
  { subscriptions, holders }: OpeningPorts,
  { number, opening, filter }: Unfinished,
  flags: readonly Flagged[],
  now: Date,
): Promise<{ alerts: FlagAlert[]; changed: Flagged[] }> {
  const at = now.toISOString();
  const held = asksForHolders(filter)
    ? await holders.of(
        tx,
        flags.map(({ batch }) => batch),
      )
    : null;
  const others = createMatcher(
    [...(await subscriptions.all(tx)).byNumber.values()].filter((each) => each.number !== number),
  );
  const alerts: FlagAlert[] = [];
  const changed: Flagged[] = [];
  for (const was of flags) {
    let flag = was;
    if (held) {
      // To the others it is a move like any other.
      const is = { ...was, holder: held.get(was.batch) ?? '' };
      const mine = was.told.filter(({ subscription }) => subscription === number);
      const decided = decideAlerts(
        { ...moved(was, `opening ${number}`, at), was: { ...was, holder: was.holder ?? is.holder }, is },
        others,
      );
      alerts.push(...decided.alerts);
      flag = { ...decided.flag, told: [...decided.flag.told, ...mine] };
    }
    if (
      opening === 'backfill' &&
      matches(filter, flag) &&
      !flag.told.some(({ subscription }) => subscription === number)
    ) {
      const raise = raiseOf({ flag, cause: 'backfill', at }, number);
      alerts.push(raise);
      flag = { ...flag, told: [...flag.told, { subscription: number, raise: raise.place }] };
    }
    if (flag !== was) changed.push(flag);
  }
  return { alerts, changed };
}
