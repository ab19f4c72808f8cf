/**
 * The events as the oracle reads them (DESIGN.md § 2): normalized, i.e. every name is a full URI, what is absent is
 * absent (never null), and the publisher is always there. Types of its own: the oracle imports nothing of the product.
 */

export type Stream = 'sites' | 'shipments' | 'certifications' | 'findings';

export interface RecordedEvent {
  stream: Stream;
  /** The log's append time (MEANING § 7), RFC 3339. */
  recordedAt: string;
  event: HeadwaterEvent;
}

export type HeadwaterEvent =
  | ProductionEvent
  | TransformationEvent
  | MovementEvent
  | AggregationEvent
  | RegisteredEvent
  | ReportedEvent
  | LaterFindingEvent
  | CertificationEvent
  | CorrectionEvent;

export interface EventHead {
  eventId: string;
  eventTime: string;
  publisher: string;
}

export interface Quantity {
  value: number;
  unit: string;
}

export interface EventLine {
  batch: string;
  quantity?: Quantity;
  content?: Quantity;
  form?: string;
}

/** Plain dates. */
export interface Period {
  from?: string;
  to?: string;
}

export interface ProductionEvent extends EventHead {
  kind: 'production';
  commodity?: string;
  site?: string;
  outputs: EventLine[];
  custody?: string;
  period?: Period;
}

export interface TransformationEvent extends EventHead {
  kind: 'transformation';
  commodity?: string;
  site?: string;
  process?: string;
  inputs: EventLine[];
  outputs: EventLine[];
  yield?: number;
  custody?: string;
  period?: Period;
}

export interface Party {
  site?: string;
  organization?: string;
}

export interface MovementEvent extends EventHead {
  kind: 'dispatch' | 'receipt';
  commodity?: string;
  site?: string;
  consignment?: string;
  from?: Party;
  to?: Party;
  batches: (EventLine & { receivedAs?: string })[];
  custody?: string;
  claims?: { certificate: string; custody?: string }[];
  documents?: { type: string; id: string }[];
}

export interface AggregationEvent extends EventHead {
  kind: 'aggregation';
  action: 'add' | 'delete';
  parent: string;
  children?: EventLine[];
  commodity?: string;
  site?: string;
  custody?: string;
}

export interface CorrectionEvent extends EventHead {
  kind: 'correction';
  corrects: string;
  reason?: string;
  replacedBy?: string[];
}

export interface RegisteredEvent extends EventHead {
  kind: 'registered';
  site: string;
  siteKind: string;
  name?: string;
  operator?: string;
  country?: string;
  subdivision?: string;
  location?: unknown;
  hectares?: number;
  commodities?: string[];
  identifiers?: unknown;
}

export interface ReportedEvent extends EventHead {
  kind: 'reported';
  finding: string;
  subject: { site?: string; organization?: string };
  observed?: Period;
  category?: string;
  indicators?: string[];
  severity?: string;
  source?: unknown;
  evidence?: unknown;
  collaborative?: boolean;
}

export interface LaterFindingEvent extends EventHead {
  kind:
    | 'verified'
    | 'dismissed'
    | 'disputed'
    | 'plan-submitted'
    | 'plan-approved'
    | 'plan-rejected'
    | 'progress-reported'
    | 'evidence-submitted'
    | 'remediation-verified'
    | 'reopened';
  finding: string;
  sites?: string[];
  verifiedBy?: string;
  dueDate?: string;
  collaborative?: boolean;
  evidence?: unknown;
}

export interface CertificationEvent extends EventHead {
  kind: 'issued' | 'amended' | 'suspended' | 'reinstated' | 'withdrawn';
  certificate: string;
  scheme?: string;
  holder?: string;
  sites?: string[];
  commodities?: string[];
  custody?: string;
  /** Plain dates, both in. */
  validFrom?: string;
  validTo?: string;
  effectiveFrom?: string;
  volume?: Quantity;
  reason?: string;
}
