import { BatchLine, deterministicId, Identifier, Quantity } from '@headwater/contracts';

/** Names of the simulated network: everything stands under one URN, so that nothing of it can be taken for real. */
const name = (kind: string, code: string): string => `urn:headwater:demo:${kind}:${code}`;

export const organizationName = (code: string): string => name('org', code);
export const siteName = (code: string): string => name('site', code);
export const lot = (code: string): string => name('lot', code);
export const container = (number: string): string => name('container', number);
export const consignment = (code: string): string => name('consignment', code);
export const certificate = (code: string): string => name('certificate', code);
export const finding = (code: string): string => name('finding', code);

export const kg = (value: number): Quantity => ({ value, unit: 'KGM' });
export const tonnes = (value: number): Quantity => ({ value, unit: 'TNE' });
export const pounds = (value: number): Quantity => ({ value, unit: 'LBR' });
/** Bags: a stated quantity of unknown mass (UN/ECE Rec 21). */
export const bags = (value: number): Quantity => ({ value, unit: 'XBG' });

/** A line for `mass` kg of a batch. */
export const line = (batch: string, mass: number, form?: string): BatchLine => ({
  batch,
  quantity: kg(mass),
  ...(form ? { form } : {}),
});

/** The line with what others call the thing: lot codes, ICO marks, container numbers. */
export const known = (
  given: BatchLine,
  ...identifiers: readonly (readonly [scheme: string, value: string])[]
): BatchLine => ({
  ...given,
  identifiers: identifiers.map(([scheme, value]): Identifier => ({ scheme, value })),
});

const DAY = 86_400_000;

/** The plain date `days` later (or earlier). */
export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** A whole number from `low` to `high` that hangs on the label alone: natural variation, the same on every run. */
export function vary(label: string, low: number, high: number): number {
  const fraction = parseInt(deterministicId('vary', label).slice(0, 8), 16) / 2 ** 32;
  return Math.round(low + fraction * (high - low));
}

export const twoDigits = (count: number): string => String(count).padStart(2, '0');
