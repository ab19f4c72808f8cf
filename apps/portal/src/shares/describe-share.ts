import type { Share } from '../api/types';

/** What a share says, so that nobody reads more certainty into it than there is. */
export type ShareWords =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'exactly'; readonly value: number }
  | { readonly kind: 'anything'; readonly proRata: number | null }
  | { readonly kind: 'upTo'; readonly max: number; readonly proRata: number | null }
  | { readonly kind: 'atLeast'; readonly min: number; readonly proRata: number | null }
  | { readonly kind: 'between'; readonly min: number; readonly max: number; readonly proRata: number | null };

/** Bounds closer than this read the same in whole tenths of a percent. */
const SAME = 0.0005;

export function describeShare({ min, proRata, max }: Share): ShareWords {
  if (max <= 0) return { kind: 'nothing' };
  if (max - min < SAME) return { kind: 'exactly', value: max };
  const [none, all] = [min < SAME / 2, max > 1 - SAME / 2];
  if (none && all) return { kind: 'anything', proRata };
  if (none) return { kind: 'upTo', max, proRata };
  if (all) return { kind: 'atLeast', min, proRata };
  return { kind: 'between', min, max, proRata };
}

/** Between a number and its sign, as the house writes it; never broken over two lines. */
const NO_BREAK = '\u00a0';

/**
 * A share from 0 to 1 in percent, to a tenth. What is more than nothing never reads as nothing (`<1 %`), what is less than
 * all never as all.
 */
export function percent(share: number, locale: string): string {
  const write = (value: number, digits = 1): string =>
    `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)}${NO_BREAK}%`;
  if (share > 0 && share < 0.01) return `<${write(1)}`;
  if (share < 1 && share >= 0.9995) return `>${write(99.9)}`;
  return write(share * 100);
}
