import type { Triple } from './triple';

/**
 * What the oracle answers of links, certificates and claims (MEANING §§ 3, 6). Lists are sorted by code points unless
 * said otherwise, and hold nothing twice, so that answers can be compared as they are.
 */

/** § 3 Custody, from the strongest to the weakest. */
export const MODELS = [
  'identity-preserved',
  'segregated',
  'controlled-blending',
  'mass-balance',
  'book-and-claim',
  'unspecified',
] as const;
export type Model = (typeof MODELS)[number];

/** § 3 Evidence: of one hand-over. */
export type Proof = 'documented' | 'declared' | 'unknown';
/** § 3 Evidence of a link: the weakest proof of its hand-overs, `internal` if it has none. */
export type Evidence = Proof | 'internal';

/** § 3: where a batch that one side made is used by another. One for each making and using step and batch. */
export interface HandOver {
  batch: string;
  /** eventId of the step that made (packed, renamed …) the batch. */
  making: string;
  /** eventId of the step that uses it. */
  using: string;
  evidence: Proof;
  /** eventIds of the dispatches by another side than the using one, of the batch or of a container that it was in. */
  dispatches: string[];
  /** eventIds of the receipts by the using side; a receipt that gives the batch a new name is its own. */
  receipts: string[];
}

/** § 3 Link. */
export interface Link {
  site: string;
  share: Triple;
  path: string[];
  custody: Model;
  evidence: Evidence;
  /** The publishers of all steps on its paths. */
  publishers: string[];
  /** On all its paths, not on the one shown alone; by batch, making, using. */
  handOvers: HandOver[];
}

/** § 6; `unknown` has no live `issued`. */
export type CertificateState = 'valid' | 'not-yet-valid' | 'expired' | 'suspended' | 'withdrawn' | 'unknown';

/** What a certificate covers at a moment; absent is not said. */
export interface Terms {
  scheme?: string;
  holder?: string;
  sites?: string[];
  commodities?: string[];
  custody?: string;
  validFrom?: string;
  validTo?: string;
}

export interface CertificateAnswer {
  certificate: string;
  /** Who issued it (the first `issued` in order); null: nobody did. Only this publisher's events count. */
  publisher: string | null;
  /** eventIds of the events that count, in the order of the fold. */
  timeline: string[];
  /** eventIds of events of others, which count for nothing. */
  ignored: string[];
}

export interface CertificateAt {
  state: CertificateState;
  /** Before it is in effect: those it will first have. Null: unknown. */
  terms: Terms | null;
}

/** § 6, in the order of the page, in which answers give them. */
export const REASONS = [
  'unknown-certificate',
  'not-yet-valid',
  'expired',
  'suspended',
  'withdrawn',
  'other-holder',
  'out-of-scope-commodity',
  'weaker-custody',
  'out-of-scope-site',
  'unknown-origin',
] as const;
export type Reason = (typeof REASONS)[number];
export type Verdict = 'supported' | 'undetermined' | 'unsupported';

/** § 6: a claim of a dispatch on one of the batches that it names: one for each dispatch, batch and claim. */
export interface Claim {
  /** eventId and publisher of the dispatch. */
  event: string;
  publisher: string;
  /** As the dispatch names it: a batch or a container. */
  batch: string;
  /** What the container held then, containers in it and their contents too; empty for a batch that is none. */
  contents: string[];
  certificate: string;
  /** The model claimed; absent where none is. */
  custody?: string;
  verdict: Verdict;
  /** Of an unsupported claim all; of an undetermined one `unknown-origin`; of a supported one none. */
  reasons: Reason[];
  selfIssued: boolean;
}
