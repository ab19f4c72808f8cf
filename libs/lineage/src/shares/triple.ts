/** Share of a set of steps in a batch: at least, pro rata (null: not known), at most (MEANING § 2). */
export interface Triple {
  readonly min: number;
  readonly proRata: number | null;
  readonly max: number;
}

export const NONE: Triple = { min: 0, proRata: 0, max: 0 };
export const ALL: Triple = { min: 1, proRata: 1, max: 1 };
export const OPEN: Triple = { min: 0, proRata: null, max: 1 };

/** Values within 1e-9 of 0 or 1 are 0 or 1. */
function snap(value: number): number {
  return value < 1e-9 ? 0 : value > 1 - 1e-9 ? 1 : value;
}

export function triple(min: number, proRata: number | null, max: number): Triple {
  return { min: snap(min), proRata: proRata === null ? null : snap(proRata), max: snap(max) };
}

/** The rest of a share: of what no origin covers when `x` is the share of all origins. */
export function complement(x: Triple): Triple {
  return triple(1 - x.max, x.proRata === null ? null : 1 - x.proRata, 1 - x.min);
}

/** Mix of parts with masses in kg (null unknown). One part is its own; of unknown masses the widest bounds hold. */
export function mix(parts: readonly Triple[], masses: readonly (number | null)[]): Triple {
  if (parts.length === 1) return parts[0]!;
  if (parts.length === 0) return NONE;
  let total: number | null = 0;
  for (const mass of masses) total = total === null || mass === null ? null : total + mass;
  return total !== null && total > 0 ? weighted(parts, masses as number[], total) : widest(parts, masses);
}

function weighted(parts: readonly Triple[], masses: readonly number[], total: number): Triple {
  let [min, max] = [0, 0];
  let proRata: number | null = 0;
  for (let i = 0; i < parts.length; i++) {
    const mass = masses[i]!;
    if (mass === 0) continue;
    const part = parts[i]!;
    min += (mass * part.min) / total;
    max += (mass * part.max) / total;
    proRata = proRata === null || part.proRata === null ? null : proRata + (mass * part.proRata) / total;
  }
  return triple(min, proRata, max);
}

function widest(parts: readonly Triple[], masses: readonly (number | null)[]): Triple {
  const some = parts.filter((_, i) => masses[i] !== 0);
  const counted = some.length > 0 ? some : parts;
  const first = counted[0]!.proRata;
  const agree =
    first !== null && counted.every((part) => part.proRata !== null && Math.abs(part.proRata - first) <= 1e-7);
  return {
    min: Math.min(...counted.map((part) => part.min)),
    proRata: agree ? first : null,
    max: Math.max(...counted.map((part) => part.max)),
  };
}

/** Part `q` of a mass `b` (kg, null unknown): a part may be all of one origin or none of it, as far as the masses allow. */
export function part(x: Triple, q: number | null, b: number | null): Triple {
  if (q === null || b === null || q === 0)
    return { min: x.min === 1 ? 1 : 0, proRata: x.proRata, max: x.max === 0 ? 0 : 1 };
  if (q >= b) return x;
  const fraction = q / b;
  return triple(Math.max(0, 1 - (1 - x.min) / fraction), x.proRata, Math.min(1, x.max / fraction));
}

/** What overdrawing does: `q` taken of `v` seen, of a batch of mass `b` of which `u` was taken; what nobody made is untraced. */
export function partOverdrawn(x: Triple, q: number | null, v: number | null, b: number, u: number): Triple {
  if (q === null || v === null) return x.max === 0 ? NONE : OPEN;
  if (q === 0) return triple(0, x.proRata === null ? null : (x.proRata * b) / u, x.max === 0 ? 0 : 1);
  const d = u - b;
  const top = Math.min(q, v);
  const bottom = Math.max(0, top - d);
  const middle = Math.min((q * b) / u, v);
  return triple(
    Math.max(0, x.min * v - (v - bottom)) / q,
    x.proRata === null ? null : (x.proRata * middle) / q,
    Math.min(top, x.max * v) / q,
  );
}

/** A step whose outputs exceed what went in: the rest came from nowhere that is known. */
export function scaled(x: Triple, factor: number): Triple {
  return factor === 1 ? x : triple(x.min * factor, x.proRata === null ? null : x.proRata * factor, x.max * factor);
}
