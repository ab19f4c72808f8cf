import { useQueries } from '@tanstack/react-query';
import { useAsOf } from '../as-of/as-of';
import type { Finding, TraceFlag } from '../api/types';
import { findingQuery } from '../findings/finding-query';

/** The findings behind flags, by name, as far as they have come. */
export function useFlagFindings(flags: readonly TraceFlag[]): ReadonlyMap<string, Finding> {
  const asOf = useAsOf();
  return useQueries({
    queries: [...new Set(flags.map(({ finding }) => finding))].map((finding) => findingQuery(finding, asOf)),
    combine: (all) => new Map(all.flatMap(({ data }) => (data ? [[data.finding, data] as const] : []))),
  });
}
