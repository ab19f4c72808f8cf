import type { Stream } from '@headwater/file-import';
import type { Reading } from './file-job';

/** What was said of the columns of such a file the last time; conventions only where somebody chose them. */
export interface SaidReading extends Pick<Reading, 'assignment' | 'constants'> {
  readonly dates: Reading['conventions']['dates'] | null;
  readonly decimal: Reading['conventions']['decimal'] | null;
}

const KEPT = 'headwater-columns';
const MOST = 30;

type Kept = readonly (readonly [signature: string, said: SaidReading])[];

/** Two files are alike when they have the same columns. */
const signatureOf = (stream: Stream, columns: readonly string[]): string => JSON.stringify([stream, ...columns]);

function read(): Kept {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '[]');
    return Array.isArray(kept) ? (kept as Kept) : [];
  } catch {
    return []; // Not ours, or of another release: nothing is remembered.
  }
}

export function rememberedReading(stream: Stream, columns: readonly string[]): SaidReading | null {
  const signature = signatureOf(stream, columns);
  return read().find(([each]) => each === signature)?.[1] ?? null;
}

export function rememberReading(stream: Stream, columns: readonly string[], said: SaidReading): void {
  const signature = signatureOf(stream, columns);
  const others = read().filter(([each]) => each !== signature);
  localStorage.setItem(KEPT, JSON.stringify([[signature, said], ...others].slice(0, MOST)));
}

export function forgetReading(stream: Stream, columns: readonly string[]): void {
  const signature = signatureOf(stream, columns);
  localStorage.setItem(KEPT, JSON.stringify(read().filter(([each]) => each !== signature)));
}
