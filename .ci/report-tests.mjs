/**
 * Reads Jest's JSON report: names every test that was not run, and ends with the one line that sums up. A test may be
 * left out only for a reason that is written down here; any other counts as a failure of the run.
 */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** Spec files whose tests may be skipped, and when. */
const MAY_SKIP = {
  'apps/cli/src/import/cqi-coffee/cqi-2018.spec.ts': 'needs the published file in ../shared/data',
  'apps/cli/src/import/ipis-mines/ipis-2024-02.spec.ts': 'needs the published file in ../shared/data',
  'test/e2e/ipis-reports.e2e.spec.ts': 'needs the published file in ../shared/data',
  'test/integrity/embedded-folder.int.spec.ts': 'needs root',
};

let report;
try {
  report = JSON.parse(readFileSync(process.argv[2], 'utf8'));
} catch {
  console.error('Jest wrote no report: it did not come to its end.');
  process.exit(1);
}

let unexplained = 0;
for (const { name, assertionResults } of report.testResults) {
  const file = relative(process.cwd(), name);
  for (const { status, fullName } of assertionResults) {
    if (status === 'passed' || status === 'failed') continue;
    const reason = MAY_SKIP[file];
    if (reason === undefined) unexplained++;
    console.log(`SKIPPED (${reason ?? 'NO REASON GIVEN'}): ${file}: ${fullName}`);
  }
}

const brokenSuites = report.numRuntimeErrorTestSuites;
if (brokenSuites > 0) console.log(`${brokenSuites} spec files could not be run; each counts as one failure.`);
if (unexplained > 0)
  console.log(`${unexplained} tests were skipped without a reason in .ci/report-tests.mjs: the run fails.`);
const failed = report.numFailedTests + brokenSuites;
const skipped = report.numPendingTests + report.numTodoTests;
console.log(`tests: ${report.numPassedTests} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 || unexplained > 0 || !report.success ? 1 : 0;
