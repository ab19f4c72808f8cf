import { Quantity } from '@headwater/contracts';
import { massFactor } from '@headwater/reference';

/** Kilograms of a quantity, or null where its mass is unknown: absent, or in a unit that is no mass (MEANING § 1). */
export function massOf(quantity: Quantity | undefined): number | null {
  if (!quantity) return null;
  const factor = massFactor(quantity.unit);
  return typeof factor === 'number' ? quantity.value * factor : null;
}

/** "Exceeds" everywhere: by more than 0.5 % and 1e-9 kg. */
export function exceeds(a: number, b: number): boolean {
  const excess = a - b;
  return excess > 0.005 * b && excess > 1e-9;
}

/** Sum of masses, unknown if one is. */
export function sumOf(masses: Iterable<number | null>): number | null {
  let sum = 0;
  for (const mass of masses) {
    if (mass === null) return null;
    sum += mass;
  }
  return sum;
}
