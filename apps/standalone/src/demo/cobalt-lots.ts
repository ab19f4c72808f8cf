import { BatchLine } from '@headwater/contracts';
import { kg, tonnes } from './words';

/** A campaign: the code that its lots carry, and the day that digging ended. */
export interface Campaign {
  readonly code: string;
  readonly dugBy: string;
}

/** A line of ore or what is made of it: tonnes, and the contained cobalt in kg, which counts across forms. */
export const ofCobalt = (batch: string, mass: number, form: string, contained: number): BatchLine => ({
  batch,
  quantity: tonnes(mass),
  form,
  content: kg(contained),
});
