import { isHealthy } from '@headwater/deliveries';
import type { DueLane } from './delivery';

export interface Share {
  readonly subscription: number;
  readonly take: number;
  readonly healthy: boolean;
}

/**
 * How many attempts each endpoint is given. Those that fail or are slow get at most half of what a process may have
 * under way, so that they never take all of it; within that, each gets its first before any gets its second.
 */
export function decideShares(
  lanes: readonly DueLane[],
  busy: { readonly healthy: number; readonly ailing: number },
  most: number,
): readonly Share[] {
  const free = most - busy.healthy - busy.ailing;
  const ailing = lanes.filter((lane) => !isHealthy(lane));
  const slow = share(ailing, Math.min(free, Math.floor(most / 2) - busy.ailing), false);
  const taken = slow.reduce((sum, { take }) => sum + take, 0);
  return [...share(lanes.filter(isHealthy), free - taken, true), ...slow];
}

function share(lanes: readonly DueLane[], room: number, healthy: boolean): readonly Share[] {
  const takes = lanes.map(() => 0);
  for (let given = true; given && room > 0;) {
    given = false;
    for (const [i, { free }] of lanes.entries()) {
      if (room === 0) break;
      if (takes[i]! >= free) continue;
      takes[i]!++;
      room--;
      given = true;
    }
  }
  return lanes.flatMap(({ subscription }, i) => (takes[i]! > 0 ? [{ subscription, take: takes[i]!, healthy }] : []));
}
