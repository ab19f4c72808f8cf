import { Quantity } from '@headwater/contracts';
import { massFactor } from '@headwater/reference';

/** Beyond these masses, kg, sums and quotients leave the range of a double, and a share would come out as certain that is not. */
const [MOST, LEAST] = [1e100, 1e-100];

/**
 * Kilograms of a quantity, or null where its mass is unknown: absent, in a unit that is no mass (MEANING § 1), or
 * absurd.
 */
export function massOf(quantity: Quantity | undefined): number | null {
  if (!quantity) return null;
  const factor = massFactor(quantity.unit);
  if (typeof factor !== 'number') return null;
  const mass = quantity.value * factor;
  return quantity.value === 0 || (mass >= LEAST && mass <= MOST) ? mass : null;
}

/** "Exceeds" everywhere: by more than 0.5 % and 1e-9 kg. */
export function exceeds(a: number, b: number): boolean {
  return a > b * 1.005 + 1e-9;
}

/** Sum of masses, unknown if one is. */
export function sumOf(masses: readonly (number | null)[]): number | null {
  const isKnown = (mass: number | null): mass is number => mass !== null;
  return masses.every(isKnown) ? totalOf(masses) : null;
}

/** A sum that is the same to the last bit whatever the order of what is added; NaN if one is. */
export function totalOf(masses: readonly number[] | Float64Array): number {
  // Two may be added either way.
  const ordered = masses.length > 2 ? new Float64Array(masses).sort() : masses;
  let sum = 0;
  for (let i = 0; i < ordered.length; i++) sum += ordered[i]!;
  return sum;
}
