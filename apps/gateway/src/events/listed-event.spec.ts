import { type Fate, listedEvent } from './listed-event';

const at = (second: number): Date => new Date(Date.UTC(2026, 0, 1, 0, 0, second));
const registered = {
  id: '1|1|e',
  stream: 'sites' as const,
  publisher: 'urn:x:org',
  event: { eventId: 'e', kind: 'registered', eventTime: '2026-01-01', publisher: 'urn:x:org', site: 'urn:x:farm' },
  bytes: Buffer.alloc(0),
  recordedAt: at(1),
  taken: false,
};
const fate = (more: Partial<Fate>): Fate => ({ takenAt: null, parked: null, voided: false, corrections: [], ...more });
const stateOf = (more: Partial<Fate>, through = at(9)): string =>
  listedEvent(registered as never, fate(more), through).state;

it('is pending until it is taken and projected', () => {
  expect(stateOf({})).toBe('pending');
  expect(stateOf({ takenAt: at(5) }, at(4))).toBe('pending');
  expect(stateOf({ takenAt: at(5) }, at(5))).toBe('applied');
});

it('is parked, unless it was taken since; a conflict never is', () => {
  expect(stateOf({ parked: 'other: why' })).toBe('parked');
  expect(stateOf({ parked: 'other: why', takenAt: at(5) })).toBe('applied');
  expect(stateOf({ parked: 'conflict: why', takenAt: at(5) })).toBe('parked');
});

it('is corrected, with who corrected it first and why', () => {
  const corrections = [
    { eventId: 'c1', reason: 'did-not-occur' },
    { eventId: 'c2', reason: null },
  ];
  expect(listedEvent(registered as never, fate({ voided: true, takenAt: at(5), corrections }), at(9))).toMatchObject({
    state: 'corrected',
    reason: 'did-not-occur',
    correctedBy: ['c1', 'c2'],
    recordedAt: at(5),
    about: 'urn:x:farm',
  });
});
