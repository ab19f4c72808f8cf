import { useTranslations } from 'use-intl';
import type { Quantity } from '../api/types';
import { useMass } from './use-mass';

/** Kilograms, or tonnes from ten of them on; absent is said to be unknown, never drawn as nothing. */
export function Mass({ quantity }: { readonly quantity: Quantity | null }) {
  const t = useTranslations('states');
  const mass = useMass();
  if (!quantity) return <span className="soft">{t('unknown')}</span>;
  return <span className="number">{mass(quantity.value)}</span>;
}
