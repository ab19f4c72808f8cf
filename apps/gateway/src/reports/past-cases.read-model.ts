import { type CaseFacts, caseFacts } from '@headwater/lineage';
import type { Reader } from '@headwater/lineage-reader';
import { findingsAbout, settledFindings } from '../findings/settled-findings.read-model';
import { ProblemError } from '../problems/problem';

/** Findings folded at once: memory stays bounded, and other requests get their turn between. */
const PORTION = 2000;
/** Most findings that one answer folds; some ten seconds. */
const MOST_FINDINGS = 200_000;

export type PastCase = CaseFacts & { readonly sites: readonly string[] };

/** What reports count of every finding as it stood then, folded from its events: no table keeps it. */
export async function pastCases(then: Reader, lookBackMonths: number): Promise<PastCase[]> {
  const names = await findingsAbout(then, null);
  if (names.length > MOST_FINDINGS)
    throw new ProblemError(
      'too-many-findings',
      `${names.length} findings had been reported by then; one answer folds ${MOST_FINDINGS} at most.`,
      { parameter: 'asOf' },
    );
  const cases: PastCase[] = [];
  for (let start = 0; start < names.length; start += PORTION) {
    const { findings } = await settledFindings(then, names.slice(start, start + PORTION), lookBackMonths);
    for (const finding of findings)
      cases.push({ ...caseFacts(finding), sites: finding.sources.map(({ site }) => site) });
  }
  return cases;
}
