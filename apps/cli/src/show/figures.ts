/** A share of a whole, 0 to 1, or null where it is not known. */
export interface Share {
  readonly min: number;
  readonly proRata: number | null;
  readonly max: number;
}

/** "25 %" where it is exact, else "14–29 % (pro rata 25 %)". */
export function share({ min, proRata, max }: Share): string {
  const percent = (value: number): string => String(Math.round(value * 1000) / 10);
  if (percent(min) === percent(max)) return `${percent(min)} %`;
  return `${percent(min)}–${percent(max)} %${proRata === null ? '' : ` (pro rata ${percent(proRata)} %)`}`;
}

/** "18000 kg" or "unknown". */
export function quantity(value: { value: number; unit: string } | null | undefined): string {
  return value ? `${Math.round(value.value * 1000) / 1000} ${value.unit === 'KGM' ? 'kg' : value.unit}` : 'unknown';
}
