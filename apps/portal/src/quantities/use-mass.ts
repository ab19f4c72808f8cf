import { useFormatter } from 'use-intl';

/** Kilograms as text: tonnes from ten of them on. */
export function useMass(): (kilograms: number) => string {
  const format = useFormatter();
  return (kilograms) => {
    const tonnes = kilograms >= 10_000;
    const value = format.number(tonnes ? kilograms / 1000 : kilograms, { maximumFractionDigits: 2 });
    return `${value}\u00a0${tonnes ? 't' : 'kg'}`;
  };
}
