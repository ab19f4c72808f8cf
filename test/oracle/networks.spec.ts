import fc from 'fast-check';
import { settle } from './accepted';
import { decidably } from './decided';
import type { MovementEvent, RecordedEvent } from './events';
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
      fc.property(
        shuffled,
        decidably(([events, other]) => {
          expect(everything(oracle(other))).toEqual(everything(oracle(events)));
        }),
      ),
      NUMBER,
    );
  });

  it('duplicates and conflicts recorded later do not matter', () => {
    const repeated = networks().chain((events) => fc.tuple(fc.constant(events), fc.subarray(events), fc.boolean()));
    fc.assert(
      fc.property(
        repeated,
        decidably(([events, again, altered]) => {
          const later = again.map(({ stream, event }): RecordedEvent => {
            const eventId = event.eventId.toUpperCase();
            return { stream, recordedAt: '2027-01-01T00:00:00Z', event: altered ? { ...event, eventId } : event };
          });
          expect(everything(oracle([...later, ...events]))).toEqual(everything(oracle(events)));
        }),
      ),
      NUMBER,
    );
  });

  it('what is voided or in conflict might as well not be there', () => {
    fc.assert(
      fc.property(
        networks(),
        decidably((events) => {
          expect(everything(oracle(settle(events).accepted))).toEqual(everything(oracle(events)));
        }),
      ),
      NUMBER,
    );
  });

  it('0 ≤ min ≤ proRata ≤ max ≤ 1, and untraced is the rest', () => {
    fc.assert(
      fc.property(
        networks(),
        decidably((events) => {
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
      ),
      NUMBER,
    );
  });

  it('a flag stands on steps that lead to its batch, and all its sites together expose no less', () => {
    fc.assert(
      fc.property(
        networks(),
        decidably((events) => {
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
      ),
      NUMBER,
    );
  });
});

describe('§§ 3, 6, 7 over random networks', () => {
  it('dispatches and receipts prove hand-overs and change nothing else of a link', () => {
    fc.assert(
      fc.property(
        networks(),
        decidably((events) => {
          const unmoved = events.filter(({ event }) => !('batches' in event && !isRenaming(event)));
          const [answers, without] = [oracle(events), oracle(unmoved)];
          for (const batch of without.batches()) {
            const [links, bare] = [answers.trace(batch).origins, without.trace(batch).origins];
            expect(links.map(({ site, custody, publishers }) => [site, custody, publishers])).toEqual(
              bare.map(({ site, custody, publishers }) => [site, custody, publishers]),
            );
            links.forEach(({ evidence }, i) =>
              expect(PROOFS.indexOf(evidence)).toBeGreaterThanOrEqual(PROOFS.indexOf(bare[i]!.evidence)),
            );
          }
        }),
      ),
      NUMBER,
    );
  });

  it('a link that is preserved is of one origin: nothing else is linked, nothing untraced', () => {
    fc.assert(
      fc.property(
        networks(),
        decidably((events) => {
          const unsaid = events.filter(({ event }) => !('custody' in event));
          const answers = oracle(unsaid);
          for (const batch of answers.batches()) {
            const { origins, untraced } = answers.trace(batch);
            const isOfOne = origins.length === 1 && untraced.max === 0;
            for (const { custody } of origins) {
              if (custody !== 'unspecified') expect([custody, isOfOne]).toEqual(['identity-preserved', true]);
            }
          }
        }),
      ),
      NUMBER,
    );
  });

  it('a claim stands on all that it says', () => {
    fc.assert(
      fc.property(
        networks(),
        decidably((events) => {
          const answers = oracle(events);
          for (const { verdict, reasons, certificate } of answers.claims()) {
            const told = answers.certificates().find((one) => one.certificate === certificate);
            expect(reasons.includes('unknown-certificate')).toBe(!told?.publisher);
            expect(verdict === 'supported').toBe(reasons.length === 0);
            expect(verdict === 'undetermined').toBe(reasons.join() === 'unknown-origin');
          }
        }),
      ),
      NUMBER,
    );
  });

  it('as of T is as if nothing had been recorded since', () => {
    fc.assert(
      fc.property(
        networks(),
        fc.nat(24),
        decidably((events, at) => {
          // A network may be of no event at all.
          fc.pre(events.length > 0);
          const upTo = events.slice(0, 1 + (at % events.length));
          const asOf = upTo.at(-1)!.recordedAt;
          expect(everything(oracle(events, { asOf }))).toEqual(everything(oracle(upTo)));
        }),
      ),
      NUMBER,
    );
  });
});

const PROOFS = ['unknown', 'declared', 'documented', 'internal'];
const isRenaming = (event: MovementEvent) => event.batches.some(({ receivedAs }) => receivedAs !== undefined);

function everything(answers: Oracle) {
  const batches = answers.batches().map((batch) => [batch, answers.trace(batch), answers.anomalies(batch)]);
  const together = answers.flags().map(({ batch, finding }) => answers.exposureTogether(batch, finding));
  const certificates = answers
    .certificates()
    .map((one) => [one, answers.certificateAt(one.certificate, '2026-03-12T12:00:00Z')]);
  const worth = { certificates, claims: answers.claims() };
  return { batches, findings: answers.findings(), flags: answers.flags(), together, ...worth };
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
