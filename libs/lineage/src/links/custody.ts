import type { ShipmentEvent } from '@headwater/contracts';

/** A chain-of-custody model (ISO 22095:2020), or none that is known. */
export type Custody = NonNullable<ShipmentEvent['custody']>;

/** From the strongest to the weakest (MEANING § 3). */
export const CUSTODY: readonly Custody[] = [
  'identity-preserved',
  'segregated',
  'controlled-blending',
  'mass-balance',
  'book-and-claim',
  'unspecified',
];

/** Whether one model promises less than another. */
export const isWeaker = (custody: Custody, than: Custody): boolean => CUSTODY.indexOf(custody) > CUSTODY.indexOf(than);

/** Custody by number: greater is weaker, so that the weakest of several is their maximum. */
export const IDENTITY_PRESERVED = 0;
export const UNSPECIFIED = CUSTODY.length - 1;
export const weaknessOf = (custody: Custody): number => CUSTODY.indexOf(custody);
