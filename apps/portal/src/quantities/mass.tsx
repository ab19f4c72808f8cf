import { useFormatter, useTranslations } from 'use-intl';
import type { Quantity } from '../api/types';

/** Kilograms, or tonnes from ten of them on; absent is said to be unknown, never drawn as nothing. */
export function Mass({ quantity }: { readonly quantity: Quantity | null }) {
  const t = useTranslations('states');
  const format = useFormatter();
  if (!quantity) return <span className="soft">{t('unknown')}</span>;
  const tonnes = quantity.value >= 10_000;
  const value = format.number(tonnes ? quantity.value / 1000 : quantity.value, { maximumFractionDigits: 2 });
  return (
    <span className="number">
      {value}
      {'\u00a0'}
      {tonnes ? 't' : 'kg'}
    </span>
  );
}
