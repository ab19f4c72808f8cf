import fc from 'fast-check';
import { settle } from './accepted';
import type { RecordedEvent } from './events';
import { networks } from './networks.arbitrary';
import { type Oracle, type Triple, oracle } from './oracle';

/** What the oracle promises of itself, on networks enough for every commit; ask for more where it is changed. */
const NUMBER = { numRuns: Number(process.env['HEADWATER_ORACLE_NETWORKS'] ?? 200) };

describe('over random networks', () => {
  it('the order of the array does not matter', () => {
    const shuffled = networks().chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
    );
    fc.assert(
      fc.property(shuffled, ([events, other]) => {
        expect(everything(oracle(other))).toEqual(everything(oracle(events)));
      }),
      NUMBER,
    );
  });

  it('duplicates and conflicts recorded later do not matter', () => {
    const repeated = networks().chain((events) => fc.tuple(fc.constant(events), fc.subarray(events), fc.boolean()));
    fc.assert(
      fc.property(repeated, ([events, again, altered]) => {
        const later = again.map(({ stream, event }): RecordedEvent => {
          const eventId = event.eventId.toUpperCase();
          return { stream, recordedAt: '2027-01-01T00:00:00Z', event: altered ? { ...event, eventId } : event };
        });
        expect(everything(oracle([...later, ...events]))).toEqual(everything(oracle(events)));
      }),
      NUMBER,
    );
  });

  it('what is voided or in conflict might as well not be there', () => {
    fc.assert(
      fc.property(networks(), (events) => {
        expect(everything(oracle(settle(events).accepted))).toEqual(everything(oracle(events)));
      }),
      NUMBER,
    );
  });

  it('0 ≤ min ≤ proRata ≤ max ≤ 1, and untraced is the rest', () => {
    fc.assert(
      fc.property(networks(), (events) => {
        const answers = oracle(events);
        for (const batch of answers.batches()) {
          const { origins, untraced, coverage } = answers.trace(batch);
          const rest = [coverage.located, coverage.named, untraced];
          [...rest, ...origins.map(({ share }) => share)].forEach(expectOrdered);
          expectProRatasToSum(rest);
          expect(coverage.untraced).toEqual(untraced);
          if (origins.length === 0) expect(untraced).toEqual({ min: 1, proRata: 1, max: 1 });
          const most = Math.max(0, ...origins.map(({ share }) => share.min));
          expect(untraced.max).toBeLessThanOrEqual(1 - most + 1e-7);
        }
      }),
      NUMBER,
    );
  });

  it('a flag stands on steps that lead to its batch, and all its sites together expose no less', () => {
    fc.assert(
      fc.property(networks(), (events) => {
        const answers = oracle(events);
        for (const flag of answers.flags()) {
          expectOrdered(flag.exposure);
          expect(flag.path.at(-1)).toBe(flag.batch);
          const link = answers.trace(flag.batch).origins.find(({ site }) => site === flag.site);
          if (flag.relation === 'origin') expect(link).toBeDefined();
          if (flag.status === 'cleared') expect(flag.clearedBecause).toBeDefined();
          else
            expect(expectTogether(answers, flag.batch, flag.finding).max).toBeGreaterThanOrEqual(
              flag.exposure.max - 1e-7,
            );
        }
      }),
      NUMBER,
    );
  });
});

function everything(answers: Oracle) {
  const batches = answers.batches().map((batch) => [batch, answers.trace(batch), answers.anomalies(batch)]);
  const together = answers.flags().map(({ batch, finding }) => answers.exposureTogether(batch, finding));
  return { batches, findings: answers.findings(), flags: answers.flags(), together };
}

function expectOrdered({ min, proRata, max }: Triple): void {
  const rising = [0, min, ...(proRata === null ? [] : [proRata]), max, 1];
  rising.reduce((lower, upper) => {
    expect(upper).toBeGreaterThanOrEqual(lower - 1e-7);
    return upper;
  });
}

function expectProRatasToSum(shares: Triple[]): void {
  const proRatas = shares.map((share) => share.proRata);
  if (proRatas.includes(null)) return;
  expect(proRatas.reduce((sum: number, proRata) => sum + (proRata ?? 0), 0)).toBeCloseTo(1, 6);
}

function expectTogether(answers: Oracle, batch: string, finding: string): Triple {
  const together = answers.exposureTogether(batch, finding);
  expect(together).not.toBeNull();
  return (together as NonNullable<typeof together>).exposure;
}
