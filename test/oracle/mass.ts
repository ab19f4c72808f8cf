import type { Quantity } from './events';

/** § 1 Mass, in kg. */
const KILOGRAMS: Record<string, number> = {
  KGM: 1,
  GRM: 0.001,
  MGM: 1e-6,
  TNE: 1000,
  KTN: 1e6,
  DTN: 100,
  LBR: 0.45359237,
  ONZ: 0.028349523125,
  APZ: 0.0311034768,
  STN: 907.18474,
  LTN: 1016.0469088,
  CWA: 45.359237,
  CWI: 50.80234544,
};

/** A mass in kg; null is *unknown*. */
export type Mass = number | null;

/** § 1: an absent quantity is unknown, and so is one in another code (bags are stated, but of unknown mass). */
export function massOf(quantity: Quantity | undefined): Mass {
  if (!quantity) return null;
  const factor = KILOGRAMS[quantity.unit];
  return factor === undefined ? null : quantity.value * factor;
}

/** The sum, "unknown if one is" (§ 2); of nothing at all it is unknown too. */
export function sumOf(masses: Mass[]): Mass {
  if (masses.length === 0) return null;
  let sum = 0;
  for (const mass of masses) {
    if (mass === null) return null;
    sum += mass;
  }
  return sum;
}

/** § 1: "'Exceed' is everywhere: by more than 0.5 % (and 1e-9)". What is unknown is not known to exceed. */
export function exceeds(a: Mass, b: Mass): boolean {
  return a !== null && b !== null && a > b * 1.005 + 1e-9;
}
