import { FakeProjection } from '../testing/fake-projection';
import { instant, timeOf } from './as-of';

const read = (text: string): number => instant(text, 'asOf', 'urn:x:o').getTime();

describe('asOf', () => {
  it('is an instant, to the millisecond, finer digits cut', () => {
    expect(read('2026-03-02T09:00:00.1239+02:00')).toBe(Date.UTC(2026, 2, 2, 7, 0, 0, 123));
  });

  it.each([
    '2026-03-02',
    'yesterday',
    '',
    '1772442000000',
    '2026-03-02T09:00:00',
    '2026-13-01T00:00:00Z',
    '0000-01-01T00:00:00+14:00',
  ])('refuses %s by name', (text) => {
    expect(() => read(text)).toThrow('"asOf" must be a time with offset');
  });

  it('is what is projected now where it is absent', async () => {
    const projection = new FakeProjection();
    projection.moveTo(new Date(1000));
    expect(await timeOf(projection, undefined)).toEqual(new Date(1000));
    expect(await timeOf(projection, new Date(999))).toEqual(new Date(999));
  });

  it('waits a moment for what another gateway may have answered already', async () => {
    const projection = new FakeProjection();
    const asked = timeOf(projection, new Date(2000));
    projection.moveTo(new Date(3000));
    expect(await asked).toEqual(new Date(2000));
  });

  it('is refused where it lies in the future, and where it is not projected in time', async () => {
    const projection = new FakeProjection();
    const code = { document: { type: '/problems/not-yet-projected', parameter: 'asOf' } };
    await expect(timeOf(projection, new Date(Date.now() + 3_600_000))).rejects.toMatchObject(code);
    await expect(timeOf(projection, new Date(1))).rejects.toMatchObject(code);
  });
});
