import { firstBy, type Corrected } from './withdrawals';

/** What flags are compared in the light of: what was settled at once, before anybody looked at them. */
export interface Round {
  /** Sources that were not there before. */
  readonly fresh: ReadonlySet<number>;
  /** Sources of which something else than their flags is to be told anew: the finding's severity, who runs the site. */
  readonly retold: ReadonlySet<number>;
  readonly corrected: Corrected;
  /** Identities of the events of findings that came in. */
  readonly arrived: ReadonlySet<string>;
}

/** A round as it is kept until the last of its portions is settled. */
export interface SaidRound {
  readonly fresh: readonly number[];
  readonly retold: readonly number[];
  readonly corrected: { readonly [Kind in keyof Corrected]: readonly (readonly [name: string, by: string | null])[] };
  readonly arrived: readonly string[];
}

export function sayRound({ fresh, retold, corrected, arrived }: Round): SaidRound {
  const { findings, sites, batches } = corrected;
  return {
    fresh: [...fresh],
    retold: [...retold],
    corrected: { findings: [...findings], sites: [...sites], batches: [...batches] },
    arrived: [...arrived],
  };
}

/**
 * A round beside those that are not done yet: what their corrections took is withdrawn, and what they found fresh is
 * reported, whoever comes first to a batch of theirs. `own`: of these, too, what is to be told anew.
 */
export function withRounds(round: Round, unfinished: readonly SaidRound[], own: readonly SaidRound[] = []): Round {
  if (unfinished.length === 0) return round;
  const merged = (kind: keyof Corrected): Map<string, string | null> =>
    firstBy([...round.corrected[kind], ...unfinished.flatMap(({ corrected }) => corrected[kind])]);
  return {
    fresh: new Set([...round.fresh, ...unfinished.flatMap(({ fresh }) => fresh)]),
    retold: new Set([...round.retold, ...own.flatMap(({ retold }) => retold)]),
    corrected: { findings: merged('findings'), sites: merged('sites'), batches: merged('batches') },
    arrived: new Set([...round.arrived, ...unfinished.flatMap(({ arrived }) => arrived)]),
  };
}

export const NOTHING_SETTLED: Round = {
  fresh: new Set(),
  retold: new Set(),
  corrected: { findings: new Map(), sites: new Map(), batches: new Map() },
  arrived: new Set(),
};
