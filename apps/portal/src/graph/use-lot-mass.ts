import { useTranslations } from 'use-intl';
import { useMass } from '../quantities/use-mass';
import type { Kilograms } from './lineage';

/** A mass in words: what is not known says so, what is not told here is left out. */
export function useLotMass(): (kilograms: Kilograms) => string | null {
  const t = useTranslations('pictures');
  const mass = useMass();
  return (kilograms) => (kilograms === undefined ? null : kilograms === null ? t('massUnknown') : mass(kilograms));
}
