import type { FlagEvent } from '@headwater/contracts';

/** What somebody wants to hear of, as the test writes it. */
export interface Wish {
  readonly commodities?: readonly string[];
  readonly batches?: readonly string[];
  readonly sites?: readonly string[];
  readonly organizations?: readonly string[];
  readonly findings?: readonly string[];
  readonly categories?: readonly string[];
  readonly standings?: readonly string[];
  readonly minSeverity?: 'low' | 'medium' | 'high' | 'critical';
  readonly minExposure?: number;
}

/** What a subscription is told of one batch under one finding. */
export interface Told {
  readonly type: 'raised' | 'cleared';
  readonly sites: readonly string[];
  readonly max: number;
  readonly reason?: string;
  readonly withdrawnBy?: string;
}

interface State {
  readonly open: boolean;
  readonly event: FlagEvent;
  readonly sites: readonly string[];
  readonly max: number;
}

const RANK = ['low', 'medium', 'high', 'critical'];

function stateAfter(event: FlagEvent): State {
  const open = event.status === 'open' || event.whole !== undefined;
  return {
    open,
    event,
    sites: event.whole?.sites ?? [event.site],
    max: event.whole?.exposure.max ?? event.exposure.max,
  };
}

function wants(wish: Wish, { open, event, sites, max }: State): boolean {
  const oneOf = (list: readonly string[] | undefined, values: readonly (string | undefined)[]): boolean =>
    !list || list.length === 0 || values.some((value) => value !== undefined && list.includes(value));
  return (
    open &&
    oneOf(wish.commodities, [event.commodity]) &&
    oneOf(wish.batches, [event.batch]) &&
    oneOf(wish.sites, sites) &&
    oneOf(wish.organizations, event.operators ?? []) &&
    oneOf(wish.findings, [event.finding]) &&
    oneOf(wish.categories, [event.category]) &&
    oneOf(wish.standings, [event.standing]) &&
    (wish.minSeverity === undefined ||
      event.severity === undefined ||
      RANK.indexOf(event.severity) >= RANK.indexOf(wish.minSeverity)) &&
    // Comparisons are to 1e-7 (MEANING § 2).
    max >= (wish.minExposure ?? 0) - 1e-7
  );
}

/**
 * The rules of DESIGN § 6 again, slowly: what a subscription made before event number `since` of one batch and finding is
 * told of it. `events` are in the order of their versions, each once.
 */
export function tellOne(events: readonly FlagEvent[], wish: Wish, since: number, backfill: boolean): Told[] {
  const all: Told[] = [];
  let before: State | undefined;
  let told = false;
  events.forEach((event, i) => {
    if (i === since && backfill && before && wants(wish, before)) {
      all.push({ type: 'raised', sites: before.sites, max: before.max });
      told = true;
    }
    const now = stateAfter(event);
    if (i >= since) {
      if (told && !wants(wish, now)) {
        // Told of what was there, unless the flag goes on.
        const shown = now.open ? now : before!;
        const known = ['remediated', 'dismissed', 'withdrawn'].includes(event.because) ? event.because : 'relinked';
        const reason = now.open ? 'filter' : known;
        all.push({
          type: 'cleared',
          sites: shown.sites,
          max: shown.max,
          reason,
          ...(reason === 'withdrawn' && event.withdrawnBy ? { withdrawnBy: event.withdrawnBy } : {}),
        });
        told = false;
      } else if (!told && wants(wish, now) && !(before && wants(wish, before))) {
        all.push({ type: 'raised', sites: now.sites, max: now.max });
        told = true;
      }
    }
    before = now.open ? now : before && { ...before, open: false };
  });
  if (events.length <= since && backfill && before && wants(wish, before))
    all.push({ type: 'raised', sites: before.sites, max: before.max });
  return all;
}
