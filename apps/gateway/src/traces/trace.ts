import type { Custody, Evidence, Triple } from '@headwater/lineage';
import type { ToldFact } from '../anomalies/anomaly';
import type { Quantity } from '../batches/batch-facts.read-model';
import type { AreaRisk } from './area-risk';

/** A batch or container on the way (DESIGN § 6, Shapes). `depth`: how many steps from the batch asked for. */
export interface TraceNode {
  readonly batch: string;
  readonly kind: 'batch' | 'container';
  readonly commodity: string | null;
  readonly quantity: Quantity;
  /** Who made it, and where. */
  readonly organization: string | null;
  readonly site: string | null;
  readonly depth: number;
  readonly anomalies: readonly string[];
  /** The numbers behind each; absent where there is none. */
  readonly anomalyFacts?: readonly ToldFact[];
}

/** Material flows from → to, in both directions of asking; `quantity` is what the step took of `from`. */
export interface TraceEdge {
  readonly from: string;
  readonly to: string;
  readonly event: string;
  readonly quantity: Quantity;
  readonly time: string;
}

export interface TraceOrigin {
  readonly site: string;
  readonly siteKind: string | null;
  readonly name: string | null;
  readonly country: string | null;
  readonly share: Triple;
  /** The weakest over all paths from the site to the batch (MEANING § 3). */
  readonly custody: Custody;
  readonly evidence: Evidence;
  /** On whose word the link rests: publishers of the steps on its paths. */
  readonly publishers: readonly string[];
  readonly path: readonly string[];
  /** Certificates that have ever listed the site. */
  readonly certificates: readonly string[];
  /** Findings with a flag on this batch at the site. */
  readonly flags: readonly string[];
}

export interface TraceFlag {
  readonly finding: string;
  readonly site: string;
  readonly category: string;
  readonly status: 'open' | 'cleared';
  readonly standing: string;
  readonly relation: 'origin' | 'handling';
  readonly madeBefore: boolean;
  readonly exposure: Triple;
  readonly path: readonly string[];
  /** When it was said first; null where nothing had been said yet. */
  readonly raisedAt: string | null;
  readonly clearedAt: string | null;
  readonly clearedBecause: string | null;
}

export interface Trace {
  readonly batch: string;
  readonly direction: 'upstream' | 'downstream';
  readonly asOf: string;
  /** Nothing was cut off. */
  readonly complete: boolean;
  readonly projectedThrough: string;
  readonly lookBackMonths: number;
  readonly nodes: readonly TraceNode[];
  readonly edges: readonly TraceEdge[];
  readonly origins: readonly TraceOrigin[];
  readonly untraced: Triple;
  readonly coverage: { readonly located: Triple; readonly named: Triple; readonly untraced: Triple };
  readonly publishers: readonly string[];
  readonly flags: readonly TraceFlag[];
  readonly risk: AreaRisk;
}

export interface TraceQuestion {
  readonly batch: string;
  readonly direction: 'upstream' | 'downstream';
  /** How far nodes and edges go; null: all the way. Origins, untraced and flags are always the whole truth. */
  readonly depth: number | null;
}

/** Answers traces. */
export interface TraceReads {
  /** What was known at `at`, which must be projected. Null: no event that counted then names the batch. */
  trace(question: TraceQuestion, at: Date): Promise<Trace | null>;
}

/** Injection token of `TraceReads`. */
export const TRACE_READS = Symbol('TRACE_READS');
