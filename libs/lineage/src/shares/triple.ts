/** Share of a set of steps in a batch: at least, pro rata (null: not known), at most (MEANING § 2). */
export interface Triple {
  readonly min: number;
  readonly proRata: number | null;
  readonly max: number;
}

export const NONE: Triple = { min: 0, proRata: 0, max: 0 };

/** Values within 1e-9 of 0 or 1 are 0 or 1. */
export function snap(value: number): number {
  return value < 1e-9 ? 0 : value > 1 - 1e-9 ? 1 : value;
}

/** The rest of a share: of what no origin covers when `x` is the share of all origins. */
export function complement(x: Triple): Triple {
  return {
    min: snap(1 - x.max),
    proRata: x.proRata === null ? null : snap(1 - x.proRata),
    max: snap(1 - x.min),
  };
}
