import fc from 'fast-check';
import { Lineage } from '../lineage';
import { type Recorded, worldOf } from '../world';

const kg = (batch: string, value: number) => ({ batch, quantity: { value, unit: 'KGM' } });
const shipment = (number: number, event: object): Recorded =>
  ({
    stream: 'shipments',
    recordedAt: '2026-06-01T00:00:00.000Z',
    event: { eventId: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`, publisher: 'P', ...event },
  }) as Recorded;
const at = (minute: number): string => new Date(Date.UTC(2026, 2, 1, 0, minute)).toISOString();

/** A silo: what of which farm came in, and what was taken out after it, in turn. kg. */
function siloOf(bookings: readonly { readonly farm: number; readonly came: number; readonly went: number }[]) {
  return worldOf(
    bookings.flatMap(({ farm, came, went }, i) => [
      shipment(2 * i, { kind: 'production', eventTime: at(2 * i), site: `F${farm}`, outputs: [kg('silo', came)] }),
      shipment(2 * i + 1, {
        ...{ kind: 'transformation', eventTime: at(2 * i + 1) },
        ...{ inputs: [kg('silo', went)], outputs: [kg(`lot${i}`, went)] },
      }),
    ]),
  ).lineage;
}

describe('a share is the same to the last bit (MEANING § 7)', () => {
  const mass = fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.constantFrom(1e-6, 0.45359237, 1e6));
  const booking = fc.record({ farm: fc.integer({ min: 0, max: 2 }), came: mass, went: fc.constantFrom(1, 5, 0.001) });

  it('whatever else is loaded that sees of the same batch', () => {
    fc.assert(
      fc.property(fc.array(booking, { minLength: 2, maxLength: 9 }), (bookings) => {
        const all = siloOf(bookings);
        for (let i = 0; i < bookings.length; i++) {
          const batch = all.batches.get(`lot${i}`)!;
          const upstream = all.upstreamOf(batch);
          const steps = new Map([...all.input.steps].filter(([id]) => upstream.has(id)));
          const alone = new Lineage({ ...all.input, steps });
          expect(alone.originsOf(`lot${i}`)).toEqual(all.originsOf(`lot${i}`));
        }
      }),
      { numRuns: 300 },
    );
  });
});
