import { SEVERITIES } from '../api/values';
import type { Finding, Trace, TraceFlag, TraceOrigin } from '../api/types';

const RANK = { open: 0, cleared: 1 } as const;

/** Most of the batch first; of the same share by name. */
export const originsByShare = ({ origins }: Trace): readonly TraceOrigin[] =>
  [...origins].sort(
    (a, b) => (b.share.proRata ?? b.share.max) - (a.share.proRata ?? a.share.max) || (a.site < b.site ? -1 : 1),
  );

/** Open ones first, then the gravest (where nobody said how grave: as if least), then by how much of the batch it may be. */
export const flagsByWeight = (
  flags: readonly TraceFlag[],
  findings: ReadonlyMap<string, Pick<Finding, 'severity'>>,
): readonly TraceFlag[] => {
  const gravity = ({ finding }: TraceFlag): number =>
    SEVERITIES.findIndex((each) => each === findings.get(finding)?.severity);
  return [...flags].sort(
    (a, b) => RANK[a.status] - RANK[b.status] || gravity(b) - gravity(a) || b.exposure.max - a.exposure.max,
  );
};

export const openFlagsOf = ({ flags }: Trace): readonly TraceFlag[] => flags.filter(({ status }) => status === 'open');

export const countriesOf = ({ origins }: Trace): readonly string[] => [
  ...new Set(origins.flatMap(({ country }) => country ?? [])),
];

/** What is known of a site's name from the trace itself. */
export const siteNamesOf = ({ origins }: Trace): ReadonlyMap<string, string> =>
  new Map(origins.flatMap(({ site, name }) => (name ? [[site, name] as const] : [])));
