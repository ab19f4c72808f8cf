import { AlertFilter, Matchable, SEVERITIES, Severity } from './filter';

/** Comparisons are to 1e-7 (MEANING § 2). */
const NEAR = 1e-7;

const takes = (wanted: readonly string[] | undefined, ...values: readonly (string | null)[]): boolean =>
  wanted === undefined || wanted.length === 0 || values.some((value) => value !== null && wanted.includes(value));

/** A severity that nobody stated may be the worst: it is not held back. */
export function severeEnough(min: Severity | undefined, severity: string | null): boolean {
  const rank = SEVERITIES.indexOf(severity as Severity);
  return min === undefined || rank < 0 || rank >= SEVERITIES.indexOf(min);
}

export const exposedEnough = (min: number | undefined, max: number): boolean => min === undefined || max >= min - NEAR;

/** Whether a filter takes an open flag. */
export function matches(filter: AlertFilter, flag: Matchable): boolean {
  return (
    exposedEnough(filter.minExposure, flag.exposure.max) &&
    severeEnough(filter.minSeverity, flag.severity) &&
    takes(filter.commodities, flag.commodity) &&
    takes(filter.batches, flag.batch) &&
    takes(filter.sites, ...flag.sites) &&
    takes(filter.organizations, ...flag.operators, flag.holder) &&
    takes(filter.findings, flag.finding) &&
    takes(filter.categories, flag.category) &&
    takes(filter.standings, flag.standing)
  );
}
