import { type Mass, sumOf } from './mass';

/** § 2: how much of a batch came out of a set of steps. */
export interface Triple {
  min: number;
  proRata: number | null;
  max: number;
}

export const ALL: Triple = { min: 1, proRata: 1, max: 1 };
export const NOTHING: Triple = { min: 0, proRata: 0, max: 0 };
export const ANYTHING: Triple = { min: 0, proRata: null, max: 1 };

export interface Part {
  share: Triple;
  mass: Mass;
}

/** § 2 Mix. */
export function mix(parts: Part[]): Triple {
  const only = parts.length === 1 ? parts[0] : undefined;
  if (only) return only.share;
  const total = sumOf(parts.map((part) => part.mass));
  if (total !== null && total > 0) return weighted(parts, total);
  const some = parts.filter((part) => part.mass !== 0);
  return envelope((some.length > 0 ? some : parts).map((part) => part.share));
}

/** "All known, sum M > 0: Σ m·x / M for each of the three (parts of mass 0 left out; proRata null if one is)." */
function weighted(parts: Part[], total: number): Triple {
  const heavy = parts.filter((part) => part.mass !== 0);
  const mean = (of: (share: Triple) => number) =>
    heavy.reduce((sum, part) => sum + (part.mass ?? 0) * of(part.share), 0) / total;
  const oneIsNull = heavy.some((part) => part.share.proRata === null);
  return tidy({
    min: mean((share) => share.min),
    proRata: oneIsNull ? null : mean((share) => share.proRata ?? 0),
    max: mean((share) => share.max),
  });
}

/** "Otherwise: least min, greatest max, proRata if all agree, else null." */
function envelope(shares: Triple[]): Triple {
  const proRatas = shares.map((share) => share.proRata);
  const first = proRatas[0] ?? null;
  const agree = first !== null && proRatas.every((other) => other !== null && Math.abs(other - first) <= 1e-7);
  return tidy({
    min: Math.min(...shares.map((share) => share.min)),
    proRata: agree ? first : null,
    max: Math.max(...shares.map((share) => share.max)),
  });
}

/** § 2 Part q of mass B: "proRata stays"; the bounds widen, as the part may be taken from anywhere in it. */
export function part(share: Triple, q: Mass, B: Mass): Triple {
  if (q === null || B === null || q === 0) {
    return { min: share.min === 1 ? 1 : 0, proRata: share.proRata, max: share.max === 0 ? 0 : 1 };
  }
  if (q >= B) return share;
  const x = q / B;
  return tidy({
    min: Math.max(0, 1 - (1 - share.min) / x),
    proRata: share.proRata,
    max: Math.min(1, share.max / x),
  });
}

/** § 2 A use of an overdrawn batch: of mass B, of which U was stated to be taken; V is what this use sees. */
export function partOfOverdrawn(share: Triple, q: Mass, V: Mass, B: number, U: number): Triple {
  const { min, proRata, max } = share;
  if (q === null || V === null) return max === 0 ? NOTHING : ANYTHING;
  if (q === 0) return tidy({ min: 0, proRata: proRata === null ? null : (proRata * B) / U, max: max === 0 ? 0 : 1 });
  const top = Math.min(q, V);
  const bot = Math.max(0, top - (U - B));
  const mid = Math.min((q * B) / U, V);
  return tidy({
    min: Math.max(0, min * V - (V - bot)) / q,
    proRata: proRata === null ? null : (proRata * mid) / q,
    max: Math.min(top, max * V) / q,
  });
}

/** § 2 A transformation with mass gain: "all three are scaled". */
export function scaled(share: Triple, factor: number): Triple {
  const proRata = share.proRata === null ? null : share.proRata * factor;
  return tidy({ min: share.min * factor, proRata, max: share.max * factor });
}

/** § 2: "Untraced = (1 − max, 1 − proRata, 1 − min)". */
export function complement(share: Triple): Triple {
  return tidy({ min: 1 - share.max, proRata: share.proRata === null ? null : 1 - share.proRata, max: 1 - share.min });
}

/** § 2: "Values within 1e-9 of 0 or 1 are 0 or 1". */
function tidy({ min, proRata, max }: Triple): Triple {
  const near = (value: number) => (Math.abs(value) <= 1e-9 ? 0 : Math.abs(value - 1) <= 1e-9 ? 1 : value);
  return { min: near(min), proRata: proRata === null ? null : near(proRata), max: near(max) };
}
