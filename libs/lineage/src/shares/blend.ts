import { totalOf } from '../events/mass';
import type { Share } from './share';

/** What one node of the graph gives to another that sees it: all of it as it is, or a part. Masses in kg, NaN unknown. */
export interface Draw {
  readonly from: number;
  readonly to: number;
  /** In the mix at `to`. */
  readonly mass: number;
  /** `sight`: a sight that is a part of another one, not rounded in between. */
  readonly kind: 'whole' | 'part' | 'overdrawn' | 'sight';
  /** The part drawn, and of what mass. */
  readonly q: number;
  readonly v: number;
  /** Of an overdrawn batch: its mass, and what was taken of it. */
  readonly b: number;
  readonly u: number;
}

/** All of a node as it is. */
export const wholeOf = (from: number, to: number, mass: number, kind: 'whole' | 'sight' = 'whole'): Draw => ({
  ...{ from, to, mass, kind, q: NaN, v: NaN, b: NaN, u: NaN },
});

/** Turns the share in what a draw comes from into that in what it takes. */
export function draw(share: Share, { kind, q, v, b, u }: Draw): void {
  if (kind === 'part') share.part(q, v);
  else if (kind === 'overdrawn') share.partOverdrawn(q, v, b, u);
}

/**
 * How the draws into a node are mixed (MEANING § 2, Mix): one is as it is; of known masses the mean; else the widest
 * bounds hold. Parts known to be nothing are left out, unless all are.
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
  if (draws.length === 1) return { draws, kind: 'single', total: draws[0]!.mass, scale };
  const total = totalOf(draws.map(({ mass }) => mass));
  const nothing = draws.every(({ mass }) => mass === 0);
  return { draws: nothing ? draws : ofSome(draws), kind: total > 0 ? 'weighted' : 'widest', total, scale };
}

/** But those that are known to be nothing. */
export function ofSome(draws: readonly Draw[]): readonly Draw[] {
  for (let i = 0; i < draws.length; i++) if (draws[i]!.mass === 0) return draws.filter(({ mass }) => mass !== 0);
  return draws;
}
