import fc from 'fast-check';
import { sometimes, weighted } from './names.arbitrary';

/** How one event tells its time: where the clock of the network puts it, and how that is written down. */
export interface Reading {
  /** Days, for the wild clock. */
  day: number;
  /** Days by which this one's clock is wrong. */
  wrong: number;
  written: 'date' | 'stamp';
  offset: string;
  finest: string;
}

export const reading: fc.Arbitrary<Reading> = fc.record({
  day: fc.constantFrom(0, 0.5, 1, 1.5, 2, 3, 4),
  wrong: weighted([8, fc.constant(0)], [1, fc.constantFrom(-1, 1, -4, 6)]),
  written: weighted([3, fc.constant('stamp' as const)], [2, fc.constant('date' as const)]),
  offset: weighted([4, fc.constant('Z')], [1, fc.constantFrom('+14:00', '-12:00', '+05:30')]),
  finest: weighted([8, fc.constant('00')], [1, fc.constantFrom('00.0009', '00.000', '00.001', '60')]),
});

export interface Clock {
  /** Ranked: upstream first. Sequence: as the events come. Wild: as they say. */
  order: 'ranked' | 'sequence' | 'wild';
  /** Days from one event to the next, where they follow each other. */
  pace: number;
  /** All are written the same way. */
  written?: 'date' | 'stamp';
}

export const clock: fc.Arbitrary<Clock> = fc.record({
  order: weighted<Clock['order']>([4, fc.constant('ranked')], [3, fc.constant('sequence')], [2, fc.constant('wild')]),
  pace: fc.constantFrom(1, 0.5, 3, 0.25),
  written: sometimes(50, fc.constantFrom('date', 'stamp')),
});

const START = Date.UTC(2026, 2, 10);

export function timeOf(reading: Reading, clock: Clock, position: number): string {
  const days = (clock.order === 'wild' ? reading.day : position * clock.pace) + reading.wrong;
  const written = new Date(START + days * 86_400_000).toISOString();
  if ((clock.written ?? reading.written) === 'date') return written.slice(0, 10);
  return `${written.slice(0, 17)}${reading.finest}${reading.offset}`;
}
