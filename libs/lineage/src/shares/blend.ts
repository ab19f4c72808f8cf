import { totalOf } from '../events/mass';
import type { Share } from './share';

/** What one node of the graph gives to another that sees it: all of it as it is, or a part. Masses in kg, NaN unknown. */
export interface Draw {
  readonly from: number;
  readonly to: number;
  /** In the mix at `to`. */
  readonly mass: number;
  readonly kind: 'whole' | 'part' | 'overdrawn';
  /** The part drawn, and of what mass. */
  readonly q: number;
  readonly v: number;
  /** Of an overdrawn batch: its mass, and what was taken of it. */
  readonly b: number;
  readonly u: number;
}

/** Turns the share in what a draw comes from into that in what it takes. */
export function draw(share: Share, { kind, q, v, b, u }: Draw): void {
  if (kind === 'part') share.part(q, v);
  else if (kind === 'overdrawn') share.partOverdrawn(q, v, b, u);
}

/**
 * How the draws into a node are mixed (MEANING § 2, Mix): one is as it is; of known masses the mean; else the widest
 * bounds hold.
 */
export interface Blend {
  readonly draws: readonly Draw[];
  readonly kind: 'single' | 'weighted' | 'widest';
  /** Of the known masses, kg. */
  readonly total: number;
  /** A step whose outputs exceed what went in gives less of everything. */
  readonly scale: number;
}

export function blendOf(draws: readonly Draw[], scale = 1): Blend {
  const total = draws.length === 1 ? draws[0]!.mass : totalOf(draws.map(({ mass }) => mass));
  return { draws, kind: draws.length === 1 ? 'single' : total > 0 ? 'weighted' : 'widest', total, scale };
}

/** Widest bounds of draws of which not all masses are known; `read` brings the share in a draw's source into `part`. */
export function widest({ draws }: Blend, part: Share, read: (node: number) => void, into: Share): void {
  // Parts known to be nothing are left out, unless all are.
  const nothing = draws.every(({ mass }) => mass === 0);
  let [min, least, most, max, parts] = [0, 0, 0, 0, 0];
  for (const each of draws) {
    if (each.mass === 0 && !nothing) continue;
    read(each.from);
    draw(part, each);
    if (parts++ === 0) {
      [min, least, most, max] = [part.min, part.proRata, part.proRata, part.max];
      continue;
    }
    least = Math.min(least, part.proRata);
    most = Math.max(most, part.proRata);
    min = Math.min(min, part.min);
    max = Math.max(max, part.max);
  }
  into.set(min, most - least <= 1e-7 ? least : NaN, max);
}
