import { CertificationEvent } from '@headwater/contracts';
import fc from 'fast-check';
import { CertificateState } from './certificate-event';
import { certificateStateAt, certificateTimeline, standingAt } from './certificate-timeline';

const ISSUER = 'urn:o:body';
let count = 0;
function said(
  kind: CertificationEvent['kind'],
  eventTime: string,
  more: Partial<CertificationEvent> = {},
): CertificationEvent {
  const eventId = `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`;
  return { eventId, kind, eventTime, publisher: ISSUER, certificate: 'urn:c:1', ...more };
}
const issued = (more: Partial<CertificationEvent> = {}, eventTime = '2026-01-01'): CertificationEvent =>
  said('issued', eventTime, {
    scheme: 'organic',
    holder: 'urn:o:farm',
    validFrom: '2026-01-01',
    validTo: '2026-12-31',
    ...more,
  });

function states(events: readonly CertificationEvent[], ...days: readonly string[]): (CertificateState | null)[] {
  return days.map((day) => certificateStateAt(events, day));
}

describe('the state of a certificate', () => {
  it('holds from its first to its last UTC day, both ends in', () => {
    const days = [
      '2025-12-31T23:59:59.999Z',
      '2026-01-01T00:00:00Z',
      '2026-12-31T23:59:59.999Z',
      '2027-01-01T00:00:00Z',
    ];
    expect(states([issued()], ...days)).toEqual(['not-yet-valid', 'valid', 'valid', 'expired']);
    expect(states([issued()], '2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01')).toEqual([
      'not-yet-valid',
      'valid',
      'valid',
      'expired',
    ]);
    expect(states([issued()], '2027-01-01T01:00:00+02:00')).toEqual(['valid']);
  });

  it('is unknown where nobody issued it', () => {
    expect(certificateTimeline([said('suspended', '2026-05-01')])).toBeNull();
    expect(states([], '2026-05-01')).toEqual([null]);
  });

  it('begins with the event where no first day is stated, and never ends without a last', () => {
    const events = [issued({ validFrom: undefined, validTo: undefined }, '2026-03-01T12:00:00Z')];
    expect(states(events, '2026-03-01T11:59:59Z', '2026-03-01T12:00:00Z', '2026-03-01', '2999-01-01')).toEqual([
      'not-yet-valid',
      'valid',
      'valid',
      'valid',
    ]);
  });

  it('never ends where its last day is the last that can be written, and names no time that cannot', () => {
    const forever = [issued({ validFrom: '0000-01-01', validTo: '9999-12-31' })];
    expect(certificateTimeline(forever)!.periods).toEqual([
      { from: null, to: '0000-01-01T00:00:00.000Z', state: 'not-yet-valid', terms: 0 },
      { from: '0000-01-01T00:00:00.000Z', to: null, state: 'valid', terms: 0 },
    ]);
    expect(states(forever, '9999-12-31', '9999-12-31T23:59:59-12:00')).toEqual(['valid', 'valid']);
    const edges = [said('suspended', '9999-12-31T23:59:59-12:00'), said('reinstated', '0000-01-01T00:00:00+14:00')];
    const { entries, periods } = certificateTimeline([...forever, ...edges])!;
    expect(entries.map(({ effective }) => effective)).toEqual([
      ...['0000-01-01T00:00:00.000Z', '0000-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'],
    ]);
    expect(periods.at(-1)).toMatchObject({ from: '9999-12-31T23:59:59.999Z', to: null, state: 'suspended' });
  });

  it('is suspended from the day that is named, however late it is said', () => {
    const events = [
      issued(),
      said('suspended', '2026-06-15', { effectiveFrom: '2026-05-01' }),
      said('reinstated', '2026-07-01T10:00:00Z'),
    ];
    expect(
      states(events, '2026-04-30', '2026-05-01', '2026-07-01T09:59:59Z', '2026-07-01T10:00:00Z', '2027-02-01'),
    ).toEqual(['valid', 'suspended', 'suspended', 'valid', 'expired']);
  });

  it('stays withdrawn, and may be withdrawn before it began', () => {
    expect(states([issued(), said('withdrawn', '2026-06-01')], '2026-05-31', '2026-06-01', '2028-01-01')).toEqual([
      'valid',
      'withdrawn',
      'withdrawn',
    ]);
    const early = [issued({}, '2025-10-01'), said('withdrawn', '2025-11-01')];
    expect(states(early, '2025-10-15', '2025-11-01', '2026-02-01')).toEqual([
      'not-yet-valid',
      'withdrawn',
      'withdrawn',
    ]);
  });

  it('begins anew when it is issued again', () => {
    const again = issued({ validFrom: '2027-03-01', validTo: '2028-02-28' }, '2027-02-01');
    const events = [issued(), said('withdrawn', '2026-06-01'), again];
    expect(states(events, '2026-12-01', '2027-02-28', '2027-03-01', '2028-02-29')).toEqual([
      'withdrawn',
      'withdrawn',
      'valid',
      'expired',
    ]);
  });

  it('takes amended terms from their day on', () => {
    const events = [
      issued(),
      said('amended', '2026-12-10', { effectiveFrom: '2027-01-01', validTo: '2027-12-31', holder: 'urn:o:other' }),
    ];
    expect(states(events, '2026-12-31', '2027-01-01', '2028-01-01')).toEqual(['valid', 'valid', 'expired']);
    const timeline = certificateTimeline(events)!;
    expect(standingAt(timeline, '2026-12-31').terms).toMatchObject({ holder: 'urn:o:farm', validTo: '2026-12-31' });
    expect(standingAt(timeline, '2027-01-01').terms).toMatchObject({
      holder: 'urn:o:other',
      validTo: '2027-12-31',
      scheme: 'organic',
    });
  });

  it('listens to nobody but the publisher of the first issued', () => {
    const stranger = { publisher: 'urn:o:stranger' };
    const events = [
      issued(),
      said('withdrawn', '2026-02-01', stranger),
      issued({ ...stranger, holder: 'urn:o:stranger' }, '2026-02-02'),
    ];
    const timeline = certificateTimeline(events)!;
    expect(standingAt(timeline, '2026-03-01')).toMatchObject({
      state: 'valid',
      issuer: ISSUER,
      selfIssued: false,
      terms: { holder: 'urn:o:farm' },
    });
    expect(timeline.entries.map(({ counts }) => counts)).toEqual([true, false, false]);
  });

  it('says where holder and issuer are one', () => {
    expect(standingAt(certificateTimeline([issued({ holder: ISSUER })])!, '2026-02-01').selfIssued).toBe(true);
  });

  it('tells the whole life in periods without gaps', () => {
    const { periods } = certificateTimeline([
      issued(),
      said('suspended', '2026-05-01'),
      said('reinstated', '2026-06-01'),
    ])!;
    expect(periods.map(({ from, state }) => [from?.slice(0, 10) ?? null, state])).toEqual([
      [null, 'not-yet-valid'],
      ['2026-01-01', 'valid'],
      ['2026-05-01', 'suspended'],
      ['2026-06-01', 'valid'],
      ['2027-01-01', 'expired'],
    ]);
  });
});

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-02-${String(n).padStart(2, '0')}`);
const moment = fc.oneof(
  day,
  fc.tuple(day, fc.constantFrom('00:00:00Z', '12:00:00Z', '09:30:00+09:00')).map(([date, clock]) => `${date}T${clock}`),
);
const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
const anyEvent = fc
  .record({
    eventId: fc.uuid(),
    kind: fc.constantFrom('issued', 'amended', 'suspended', 'reinstated', 'withdrawn', 'correction'),
    eventTime: moment,
    publisher: fc.constantFrom(ISSUER, ISSUER, 'urn:o:stranger'),
    effectiveFrom: optional(day),
    validFrom: optional(day),
    validTo: optional(day),
    holder: fc.constantFrom('urn:o:farm', ISSUER),
  })
  .map((event): CertificationEvent => ({ ...event, certificate: 'urn:c:1', scheme: 'organic' }));

describe('any life', () => {
  it('is the same in whatever order its events come', () => {
    const lives = fc.uniqueArray(anyEvent, { selector: ({ eventId }) => eventId, maxLength: 9 });
    const shuffled = lives.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
    );
    fc.assert(
      fc.property(shuffled, ([events, other]) =>
        expect(certificateTimeline(other)).toEqual(certificateTimeline(events)),
      ),
    );
  });

  it('has periods that follow one another, each with terms, and says valid only within its window', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 9 }), moment, (events, at) => {
        const timeline = certificateTimeline(events);
        if (!timeline) return;
        const { periods, terms } = timeline;
        expect(periods[0]!.from).toBeNull();
        expect(periods.at(-1)!.to).toBeNull();
        periods.slice(1).forEach(({ from }, i) => expect(from).toBe(periods[i]!.to));
        periods.forEach((period) => expect(terms[period.terms]).toBeDefined());
        const { state, terms: held } = standingAt(timeline, at);
        if (state !== 'valid' || at.length > 10) return;
        if (held.validFrom) expect(at >= held.validFrom).toBe(true);
        if (held.validTo) expect(at <= held.validTo).toBe(true);
      }),
    );
  });

  it('is unmoved by what strangers say after it was issued', () => {
    const strangers = fc.array(
      anyEvent.map((event) => ({ ...event, publisher: 'urn:o:stranger' })),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 6 }), strangers, moment, (own, others, at) => {
        const events = [issued({}, '2025-12-01'), ...own.map((event) => ({ ...event, publisher: ISSUER }))];
        expect(certificateStateAt([...events, ...others], at)).toBe(certificateStateAt(events, at));
      }),
    );
  });
});
