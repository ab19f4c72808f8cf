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

  /** Part `q` of a mass `b`: a part may be all of one origin or none of it, as far as the masses allow. */
  part(q: number, b: number): void {
    if (q >= b && q > 0) return;
    if (!(q > 0 && b > 0)) return this.open();
    const fraction = q / b;
    this.set(Math.max(0, 1 - (1 - this.min) / fraction), this.proRata, Math.min(1, this.max / fraction));
  }

  /** A part of which nothing is known but the rate: min stays only if 1, max only if 0. */
  private open(): void {
    this.min = this.min === 1 ? 1 : 0;
    this.max = this.max === 0 ? 0 : 1;
  }

  /** What overdrawing does: `q` taken of `v` seen, of a batch of mass `b` of which `u` was taken; what nobody made is untraced. */
  partOverdrawn(q: number, v: number, b: number, u: number): void {
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

  /** A step whose outputs exceed what went in: the rest came from nowhere that is known. */
  scale(factor: number): void {
    if (factor !== 1) this.set(this.min * factor, this.proRata * factor, this.max * factor);
  }

  triple(): Triple {
    return { min: this.min, proRata: Number.isNaN(this.proRata) ? null : this.proRata, max: this.max };
  }
}

/** How parts are mixed: `single` is one part as it is; of known masses the mean; else the widest bounds hold. */
export interface Blend {
  readonly kind: 'single' | 'weighted' | 'widest';
  /** Of the known masses, kg. */
  readonly total: number;
  /** Every part is known to be nothing: then all count, else none that is. */
  readonly nothing: boolean;
}

/** `masses` in kg, NaN unknown. */
export function blendOf(masses: ArrayLike<number>): Blend {
  let [total, nothing] = [0, true];
  for (let i = 0; i < masses.length; i++) {
    total += masses[i]!;
    nothing &&= masses[i] === 0;
  }
  return { kind: masses.length === 1 ? 'single' : total > 0 ? 'weighted' : 'widest', total, nothing };
}

/** Takes parts in one by one and gives their mix. */
export class Mix {
  private min = 0;
  private proRata = 0;
  private max = 0;
  private parts = 0;
  private blend!: Blend;

  begin(blend: Blend): void {
    this.blend = blend;
    this.min = this.proRata = this.max = this.parts = 0;
  }

  add(part: Share, mass: number): void {
    if (this.blend.kind === 'weighted') {
      if (mass === 0) return;
      this.min += (mass * part.min) / this.blend.total;
      this.proRata += (mass * part.proRata) / this.blend.total;
      this.max += (mass * part.max) / this.blend.total;
      return;
    }
    if (mass === 0 && !this.blend.nothing && this.blend.kind === 'widest') return;
    if (this.parts++ === 0) {
      ({ min: this.min, proRata: this.proRata, max: this.max } = part);
      return;
    }
    if (!(Math.abs(part.proRata - this.proRata) <= 1e-7)) this.proRata = NaN;
    this.min = Math.min(this.min, part.min);
    this.max = Math.max(this.max, part.max);
  }

  end(into: Share): void {
    into.set(this.min, this.proRata, this.max);
  }
}
