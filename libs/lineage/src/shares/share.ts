import type { Overdrawing } from './blends';
import { snap, type Triple } from './triple';

/**
 * A share while it is worked out (MEANING § 2): changed in place, so that a trace of thousands of steps makes no garbage.
 * What is unknown (`proRata`, a mass in kg) is NaN, and stays so through every sum and product.
 */
export class Share {
  min = 0;
  proRata = 0;
  max = 0;

  set(min: number, proRata: number, max: number): void {
    this.min = snap(min);
    this.proRata = snap(proRata);
    this.max = snap(max);
  }

  /** A fraction of a mass: a part may be all of one origin or none of it, as far as the masses allow. */
  part(fraction: number): void {
    this.set(Math.max(0, 1 - (1 - this.min) / fraction), this.proRata, Math.min(1, this.max / fraction));
  }

  /** A part of which nothing is known but the rate: min stays only if 1, max only if 0. */
  open(): void {
    this.min = this.min === 1 ? 1 : 0;
    this.max = this.max === 0 ? 0 : 1;
  }

  /** What overdrawing does: `q` taken of `v` seen, of a batch of mass `b` of which `u` was taken; what nobody made is untraced. */
  partOverdrawn({ q, v, b, u }: Overdrawing): void {
    if (this.max === 0) return;
    if (Number.isNaN(q) || Number.isNaN(v)) return this.set(0, NaN, 1);
    if (q === 0) return this.set(0, (this.proRata * b) / u, 1);
    const top = Math.min(q, v);
    const bottom = Math.max(0, top - (u - b));
    const middle = Math.min((q * b) / u, v);
    this.set(
      Math.max(0, this.min * v - (v - bottom)) / q,
      (this.proRata * middle) / q,
      Math.min(top, this.max * v) / q,
    );
  }

  triple(): Triple {
    return { min: this.min, proRata: Number.isNaN(this.proRata) ? null : this.proRata, max: this.max };
  }
}
