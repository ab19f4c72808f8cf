import fc from 'fast-check';
import { oracle } from '../oracle/oracle';
import { remediatedLives } from './lives.arbitrary';
import { remediationDifference, settledFindingsOf } from './remediation-answers';

/** Holds plan, due dates, extensions and open days of findings to the oracle, on days before, within and after. */
const RUNS = Number(process.env['HEADWATER_NETWORKS'] ?? 2000);

describe('remediation against the oracle', () => {
  it(`has the same plan, dates, extensions and open days in ${RUNS} lives, told in any order`, () => {
    const seen = { plans: 0, asked: 0, granted: 0, collaborative: 0, closed: 0 };
    fc.assert(
      fc.property(remediatedLives, (recorded) => {
        const truth = oracle(recorded);
        const findings = settledFindingsOf(recorded, 12);
        const [finding] = findings;
        for (const today of ['2026-02-01', '2026-02-05', '2026-02-10', '2026-03-01']) {
          const found = remediationDifference(findings, truth, today);
          if (found) throw new Error(found);
        }
        const { schedule } = finding!;
        if (schedule.plan) seen.plans++;
        if (schedule.extensions.some(({ state }) => state === 'asked')) seen.asked++;
        if (schedule.extensions.some(({ state, selfDeclared }) => state === 'in-force' && selfDeclared)) seen.granted++;
        if (finding!.collaborative) seen.collaborative++;
        if (finding!.status === 'closed') seen.closed++;
      }),
      { numRuns: RUNS },
    );
    // Nothing is compared that never happens.
    for (const [what, count] of Object.entries(seen)) expect([what, count > 0]).toEqual([what, true]);
  });
});
