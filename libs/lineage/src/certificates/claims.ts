import type { When } from '@headwater/contracts';
import { decideAsSeen } from '../graph/decide-batches';
import type { DecidedBatch } from '../graph/decide-uses';
import type { Custody } from '../links/custody';
import type { Lineage, LineageInput } from '../lineage';
import type { CertificateTimeline } from './certificate-timeline';
import { type ClaimedLineage, judgeClaim, type Judgement } from './judge-claim';

/** One batch of a dispatch, as its line says it, with what the dispatch claims for it. */
export interface ClaimedLine {
  readonly batch: string;
  /** Of the dispatch; `eventTime` as stated. */
  readonly when: When;
  readonly eventTime: string;
  /** `from.organization`, else the publisher. */
  readonly sender: string;
  readonly commodity: string | null;
  /** kg, null unknown. */
  readonly mass: number | null;
  readonly stated: boolean;
  readonly forms: readonly string[];
}

export interface Claimed<L extends ClaimedLine> {
  readonly line: L;
  /** Null: nothing flows into or out of the batch. */
  readonly seen: DecidedBatch | null;
}

/** What the lines of dispatches concern: a batch as a use at that time would see it, of a container what was in it. */
export function claimedIn<L extends ClaimedLine>({ flows }: LineageInput, lines: readonly L[]): Claimed<L>[] {
  return lines.map((line) => ({ line, seen: decideAsSeen(flows, line.batch, line) }));
}

/** Judges one claim on a line; `lineage` was made with what the line concerns. */
export function judge(
  lineage: Lineage,
  { line, seen }: Claimed<ClaimedLine>,
  { certificate, custody }: { readonly certificate: string; readonly custody: Custody | null },
  timeline: CertificateTimeline | null,
): Judgement {
  return judgeClaim({ ...line, certificate, custody }, timeline, lineageOf(lineage, line, seen));
}

function lineageOf(lineage: Lineage, { commodity }: ClaimedLine, seen: DecidedBatch | null): ClaimedLineage {
  const commodities = seen ? lineage.commoditiesIn(seen) : new Set<string>();
  if (commodity !== null) commodities.add(commodity);
  if (!seen) return { origins: [], untraced: 1, commodities };
  const { sites } = lineage.input;
  const origins = lineage
    .linksOf(seen)
    .map(({ site, custody }) => ({ site, custody, operators: sites.get(site)?.operators ?? new Set<string>() }));
  return { origins, untraced: lineage.coverageIn(seen).untraced.max, commodities };
}
