import type { FlagEvent } from '@headwater/contracts';
import type { Delivery } from '@headwater/event-log';
import { flagEvent } from '../testing/flag-event';
import { partFlags } from './part-flags';

const SIZES = { atOnce: 2, portion: 2 };
const flagOf = (finding: string, i: number): Delivery<FlagEvent> =>
  ({ event: flagEvent(`urn:b:${i}`, i, { finding }) }) as Delivery<FlagEvent>;
const namesOf = (deliveries: readonly Delivery<FlagEvent>[]): string[] =>
  deliveries.map(({ event }) => `${event.finding}${event.version}`);

describe('a delivery of flags', () => {
  const delivery = ['F', 'F', 'G', 'F', 'F', 'G', 'F', 'F', 'F'].map(flagOf);

  it('tells the first of each finding at once, and puts the rest of one that tells very many aside', () => {
    const { now, later } = partFlags(delivery, new Set(), SIZES);
    expect(namesOf(now)).toEqual(['F0', 'F1', 'G2', 'G5']);
    expect(later.map(namesOf)).toEqual([['F3', 'F4'], ['F6', 'F7'], ['F8']]);
  });

  it('puts all of a finding aside of which some wait, behind those', () => {
    const { now, later } = partFlags(delivery, new Set(['G']), SIZES);
    expect(namesOf(now)).toEqual(['F0', 'F1']);
    expect(later.map(namesOf)).toEqual([['G2', 'G5'], ['F3', 'F4'], ['F6', 'F7'], ['F8']]);
  });
});
