// Generated from schemas/*.avsc by `npm run generate`; do not edit.

/** What a subscription was told. Stream headwater.alerts.v1, keyed by subscription; written where the log is Kafka. */
export interface AlertEvent {
  /** The alert's id, as everywhere. */
  readonly id: string;
  /** headwater.flag.raised.v1, headwater.flag.cleared.v1 or headwater.finding.changed.v1. */
  readonly type: string;
  /** When it was said. */
  readonly timestamp: string;
  /** The subscription's id. */
  readonly subscription: string;
  /** Whose subscription it is. */
  readonly organization: string;
  /** The finding. */
  readonly finding: string;
  /** The batch; absent in what became of a finding. */
  readonly batch?: string;
  /** Commodity of the batch. */
  readonly commodity?: 'cobalt' | 'coffee' | 'vanilla';
  /** Category of the finding. */
  readonly category?: string;
  /** Severity of the finding. */
  readonly severity?: string;
  /** Sites of the finding that lead to the batch. */
  readonly sites?: readonly string[];
  /** Share of the batch that came through them. */
  readonly exposure?: Share;
  /** Shortest path: origin batch first. */
  readonly path?: readonly string[];
  /** Of a clearing. */
  readonly reason?: 'remediated' | 'dismissed' | 'withdrawn' | 'relinked' | 'filter';
  /** Where it was withdrawn: by whom. */
  readonly withdrawnBy?: string;
  /** What became of the finding: the kind of the event, or overdue. */
  readonly change?: string;
  /** Of the finding after it. */
  readonly status?: 'open' | 'closed';
  /** Of the finding after it. */
  readonly standing?: 'alleged' | 'substantiated' | 'disputed';
}

/** Share of a batch: least, pro rata (null: not known), greatest. */
export interface Share {
  /** Certain at least. */
  readonly min: number;
  /** If perfectly mixed. */
  readonly proRata?: number;
  /** Certain at most. */
  readonly max: number;
}

/** The life of certificates. Stream headwater.certifications.v1, keyed by certificate. */
export interface CertificationEvent {
  /** The sender's identity of the event, stable across resends; compared in lower case. */
  readonly eventId: string;
  /** What happened. */
  readonly kind: 'issued' | 'amended' | 'suspended' | 'reinstated' | 'withdrawn' | 'correction';
  /** When it happened: RFC 3339 with offset, or a plain date. */
  readonly eventTime: string;
  /** Organization on whose word the event stands; on HTTP taken from the credential. */
  readonly publisher: string;
  /** The certificate. */
  readonly certificate?: string;
  /** rainforest-alliance, fairtrade, 4c, organic, rmap, ... */
  readonly scheme?: string;
  /** Version of the standard. */
  readonly schemeVersion?: string;
  /** The organization certified. */
  readonly holder?: string;
  /** Sites in scope. */
  readonly sites?: readonly string[];
  /** Commodities in scope. */
  readonly commodities?: readonly ('cobalt' | 'coffee' | 'vanilla')[];
  /** Chain-of-custody model covered. */
  readonly custody?: 'identity-preserved' | 'segregated' | 'controlled-blending' | 'mass-balance' | 'book-and-claim' | 'unspecified';
  /** First day, UTC. */
  readonly validFrom?: string;
  /** Last day, UTC. */
  readonly validTo?: string;
  /** Volume covered. */
  readonly volume?: Quantity;
  /** From which day the change holds; may reach back. */
  readonly effectiveFrom?: string;
  /** A quality grade; never a labour or sustainability claim. */
  readonly grade?: string;
  /** eventId of the event of the same publisher on the same stream that is voided. */
  readonly corrects?: string;
  /** eventIds of the events that stand in its place. */
  readonly replacedBy?: readonly string[];
  /** Why: of a correction did-not-occur or incorrect-data, else free text. */
  readonly reason?: string;
  /** Free text; no names of people. */
  readonly note?: string;
}

/** An amount in a UN/ECE Rec 20 or Rec 21 unit code; absent means unknown, never 0. */
export interface Quantity {
  /** Amount, finite and not negative. */
  readonly value: number;
  /** UN/ECE Rec 20 code (KGM, TNE, LBR, ...) or Rec 21 code with X in front (XBG: bags, of unknown mass). */
  readonly unit: string;
}

/** The life of labour findings. Stream headwater.findings.v1, keyed by finding. */
export interface FindingEvent {
  /** The sender's identity of the event, stable across resends; compared in lower case. */
  readonly eventId: string;
  /** What happened. */
  readonly kind: 'reported' | 'verified' | 'dismissed' | 'disputed' | 'plan-submitted' | 'plan-approved' | 'plan-rejected' | 'progress-reported' | 'evidence-submitted' | 'remediation-verified' | 'reopened' | 'correction';
  /** When it happened: RFC 3339 with offset, or a plain date. */
  readonly eventTime: string;
  /** Organization on whose word the event stands; on HTTP taken from the credential. */
  readonly publisher: string;
  /** The finding. */
  readonly finding?: string;
  /** What it is about. */
  readonly subject?: Subject;
  /** Labour principle concerned. */
  readonly category?: 'forced-labour' | 'child-labour' | 'worst-forms-of-child-labour' | 'freedom-of-association' | 'discrimination' | 'safety-and-health' | 'working-conditions';
  /** Indicators seen (ILO, or C182 Art. 3 letters). */
  readonly indicators?: readonly string[];
  /** Instruments of the ILO that are said to be concerned, besides those of the category: C (convention), P (protocol) or R (recommendation) and three digits. */
  readonly conventions?: readonly string[];
  /** low < medium < high < critical. */
  readonly severity?: 'low' | 'medium' | 'high' | 'critical';
  /** When it was observed; plain dates. */
  readonly observed?: Period;
  /** Who says so. */
  readonly source?: Source;
  /** What it rests on. */
  readonly evidence?: readonly Evidence[];
  /** What was seen; no names of people. */
  readonly description?: string;
  /** The independent party that verified. */
  readonly verifiedBy?: string;
  /** Limits the event to these sites. */
  readonly sites?: readonly string[];
  /** When the plan is due; of a plan that is there already: its extension. */
  readonly dueDate?: string;
  /** Root cause, of a plan. */
  readonly rootCause?: string;
  /** Corrective actions, of a plan; preventive ones too, where they are not told apart. */
  readonly actions?: readonly string[];
  /** Preventive actions, of a plan: so that it does not happen again. */
  readonly preventiveActions?: readonly string[];
  /** True: to be mended together with others, no deadline (SMETA 7: collaborative action required). False: no longer. */
  readonly collaborative?: boolean;
  /** eventId of the event of the same publisher on the same stream that is voided. */
  readonly corrects?: string;
  /** eventIds of the events that stand in its place. */
  readonly replacedBy?: readonly string[];
  /** Why: of a correction did-not-occur or incorrect-data, else free text. */
  readonly reason?: string;
  /** Free text; no names of people. */
  readonly note?: string;
}

/** A site, or an organization (every site that it operates): exactly one of the two. */
export interface Subject {
  /** The site. */
  readonly site?: string;
  /** The organization. */
  readonly organization?: string;
}

/** Plain dates, both ends in. */
export interface Period {
  /** First day. */
  readonly from?: string;
  /** Last day. */
  readonly to?: string;
}

/** Who says so. */
export interface Source {
  /** Kind of source. */
  readonly kind: 'inspection' | 'audit' | 'ngo' | 'media' | 'worker' | 'survey' | 'self-assessment' | 'other';
  /** Its name; no names of people. */
  readonly name?: string;
  /** Edition or date of publication. */
  readonly edition?: string;
}

/** A document behind the word. */
export interface Evidence {
  /** Where it is. */
  readonly uri?: string;
  /** Its hash. */
  readonly sha256?: string;
  /** What it is. */
  readonly description?: string;
}

/** A flag was raised, changed or cleared. Stream headwater.flags.v1, keyed by batch. */
export interface FlagEvent {
  /** The batch. */
  readonly batch: string;
  /** The site. */
  readonly site: string;
  /** The finding. */
  readonly finding: string;
  /** origin if one of the steps is an origin step. */
  readonly relation: 'origin' | 'handling';
  /** open or cleared. */
  readonly status: 'open' | 'cleared';
  /** Share of the batch that came through the steps concerned. */
  readonly exposure: Share;
  /** Shortest path: origin batch first. */
  readonly path: readonly string[];
  /** Grows per batch. */
  readonly version: number;
  /** When it was said. */
  readonly at: string;
  /** Why it was said. */
  readonly because: 'reported' | 'reopened' | 'linked' | 'changed' | 'remediated' | 'dismissed' | 'withdrawn' | 'relinked';
  /** Cleared, but the batch was made before the remediation. */
  readonly madeBefore: boolean;
  /** Commodity of the batch. */
  readonly commodity?: 'cobalt' | 'coffee' | 'vanilla';
  /** Category of the finding. */
  readonly category?: string;
  /** Severity of the finding. */
  readonly severity?: string;
  /** Standing of the finding. */
  readonly standing?: 'alleged' | 'substantiated' | 'disputed';
  /** Who runs the sites concerned (of all of them, where whole is said); absent: not said. */
  readonly operators?: readonly string[];
  /** All open flags of this batch and finding taken together, where there are others than this one; absent: this one stands alone, or none is open. */
  readonly whole?: FlagWhole;
  /** Where a correction cleared it: whose. */
  readonly withdrawnBy?: string;
}

/** A batch under a finding that is open at several sites. */
export interface FlagWhole {
  /** Sites at which it is open, in code point order. */
  readonly sites: readonly string[];
  /** Share of the batch that came through the steps of all of them. */
  readonly exposure: Share;
  /** Shortest path from any of them. */
  readonly path: readonly string[];
}

/** What flows into or out of this batch changed; only batches directly touched. Stream headwater.links.v1, keyed by batch. */
export interface LinkEvent {
  /** The batch. */
  readonly batch: string;
  /** Grows per batch. */
  readonly version: number;
  /** When it was settled. */
  readonly at: string;
  /** Whose corrections made or unmade an event that flows into or out of it; absent: no correction did. */
  readonly withdrawnBy?: readonly string[];
}

/** What could not be processed, with the reason and where it stood. Stream headwater.parked.v1, keyed by the source key. */
export interface ParkedEvent {
  /** Identity of the parked row. */
  readonly id: string;
  /** The app that parked it. */
  readonly app: string;
  /** Source topic. */
  readonly stream: string;
  /** Source partition. */
  readonly partition: number;
  /** Source offset. */
  readonly offset: number;
  /** Publisher, if it could be read. */
  readonly publisher?: string;
  /** Event id, if it could be read. */
  readonly eventId?: string;
  /** Why. */
  readonly reason: 'undecodable' | 'invalid' | 'conflict' | 'other';
  /** What is wrong and where. */
  readonly detail: string;
  /** When. */
  readonly at: string;
  /** The original bytes. */
  readonly value: Uint8Array;
  /** The original headers. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What an event made of a finding. Stream headwater.progress.v1, keyed by finding. */
export interface ProgressEvent {
  /** The finding. */
  readonly finding: string;
  /** Kind of the event on headwater.findings.v1. */
  readonly change: string;
  /** Made of the event's identity, and for a correction of what it did: the same event gives the same. */
  readonly event: string;
  /** Of the finding after it. */
  readonly status: 'open' | 'closed';
  /** Of the finding after it. */
  readonly standing: 'alleged' | 'substantiated' | 'disputed';
  /** Of the finding. */
  readonly category: string;
  /** Of the finding. */
  readonly severity?: string;
  /** When it was settled. */
  readonly at: string;
}

/** Production, transformation, dispatch, receipt and aggregation of batches. Stream headwater.shipments.v1, keyed by batch (first output, else first batch, else parent). */
export interface ShipmentEvent {
  /** The sender's identity of the event, stable across resends; compared in lower case. */
  readonly eventId: string;
  /** What happened. */
  readonly kind: 'production' | 'transformation' | 'dispatch' | 'receipt' | 'aggregation' | 'correction';
  /** When it happened: RFC 3339 with offset, or a plain date. */
  readonly eventTime: string;
  /** Organization on whose word the event stands; on HTTP taken from the credential. */
  readonly publisher: string;
  /** The commodity of the batches. */
  readonly commodity?: 'cobalt' | 'coffee' | 'vanilla';
  /** Where it happened. */
  readonly site?: string;
  /** wet-milling, curing, refining, ... */
  readonly process?: string;
  /** What went in. */
  readonly inputs?: readonly BatchLine[];
  /** What came out; a new identity for what was processed. */
  readonly outputs?: readonly BatchLine[];
  /** Outputs per input by mass that the process can give; default 1. */
  readonly yield?: number;
  /** Chain-of-custody model of the step (ISO 22095). */
  readonly custody?: 'identity-preserved' | 'segregated' | 'controlled-blending' | 'mass-balance' | 'book-and-claim' | 'unspecified';
  /** Harvest or extraction window. */
  readonly period?: Period;
  /** The consignment. */
  readonly consignment?: string;
  /** Sender. */
  readonly from?: Party;
  /** Receiver. */
  readonly to?: Party;
  /** What was sent or received. */
  readonly batches?: readonly BatchLine[];
  /** Certificates relied on. */
  readonly claims?: readonly Claim[];
  /** Trade documents. */
  readonly documents?: readonly Document[];
  /** Pack or unpack. */
  readonly action?: 'add' | 'delete';
  /** The container. */
  readonly parent?: string;
  /** What is packed or unpacked; none on delete means all. A child without quantity is in whole. */
  readonly children?: readonly BatchLine[];
  /** eventId of the event of the same publisher on the same stream that is voided. */
  readonly corrects?: string;
  /** eventIds of the events that stand in its place. */
  readonly replacedBy?: readonly string[];
  /** Why it is corrected (EPCIS errorDeclaration). */
  readonly reason?: 'did-not-occur' | 'incorrect-data';
  /** Free text; no names of people. */
  readonly note?: string;
}

/** A batch named by an event, with how much of it. */
export interface BatchLine {
  /** The batch (or container). */
  readonly batch: string;
  /** How much of it; absent is unknown. */
  readonly quantity?: Quantity;
  /** State of the material: cherry, parchment, green, cured, ore, hydroxide, ... Masses of different forms are not added up. */
  readonly form?: string;
  /** The part that counts across forms: contained cobalt, green equivalent, ... */
  readonly content?: Quantity;
  /** The batch under which what was received goes on. */
  readonly receivedAs?: string;
  /** Lot code, ICO mark and the like, for finding the batch again. */
  readonly identifiers?: readonly Identifier[];
}

/** What others call the thing. */
export interface Identifier {
  /** Kind of identifier: lot, ico-mark, container, gln, pcode, ... */
  readonly scheme: string;
  /** The identifier as written. */
  readonly value: string;
}

/** Who and where. */
export interface Party {
  /** The place. */
  readonly site?: string;
  /** The organization. */
  readonly organization?: string;
}

/** A certificate that the sender relies on. */
export interface Claim {
  /** The certificate. */
  readonly certificate: string;
  /** The chain-of-custody model claimed (ISO 22095). */
  readonly custody?: 'identity-preserved' | 'segregated' | 'controlled-blending' | 'mass-balance' | 'book-and-claim' | 'unspecified';
}

/** A trade document. */
export interface Document {
  /** purchase-order, invoice, packing-list, bill-of-lading, ... */
  readonly type: string;
  /** Its number. */
  readonly id: string;
}

/** Registrations of farms, mines, mills, smelters, ...: who, where. Stream headwater.sites.v1, keyed by site. */
export interface SiteEvent {
  /** The sender's identity of the event, stable across resends; compared in lower case. */
  readonly eventId: string;
  /** What happened. */
  readonly kind: 'registered' | 'correction';
  /** When it happened: RFC 3339 with offset, or a plain date. */
  readonly eventTime: string;
  /** Organization on whose word the event stands; on HTTP taken from the credential. */
  readonly publisher: string;
  /** The site. */
  readonly site?: string;
  /** What the place is. Farms and mines are origins. */
  readonly siteKind?: 'farm' | 'mine' | 'collection-point' | 'washing-station' | 'mill' | 'curing-house' | 'processor' | 'smelter' | 'refinery' | 'warehouse' | 'port' | 'factory' | 'other';
  /** Its name. */
  readonly name?: string;
  /** The organization that runs it. */
  readonly operator?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  /** ISO 3166-2. */
  readonly subdivision?: string;
  /** GeoJSON geometry: Point, Polygon or MultiPolygon. */
  readonly location?: Point | Polygon | MultiPolygon;
  /** Area in hectares. */
  readonly hectares?: number;
  /** What it produces or handles. */
  readonly commodities?: readonly ('cobalt' | 'coffee' | 'vanilla')[];
  /** GLN, pcode, Open Supply Hub id, ... */
  readonly identifiers?: readonly Identifier[];
  /** eventId of the event of the same publisher on the same stream that is voided. */
  readonly corrects?: string;
  /** eventIds of the events that stand in its place. */
  readonly replacedBy?: readonly string[];
  /** Why it is corrected. */
  readonly reason?: 'did-not-occur' | 'incorrect-data';
  /** Free text; no names of people. */
  readonly note?: string;
}

/** GeoJSON Point, WGS84 longitude, latitude. */
export interface Point {
  /** Point */
  readonly type: 'Point';
  /** [longitude, latitude] */
  readonly coordinates: readonly number[];
}

/** GeoJSON Polygon. */
export interface Polygon {
  /** Polygon */
  readonly type: 'Polygon';
  /** Closed rings, the outer one first. */
  readonly coordinates: readonly (readonly (readonly number[])[])[];
}

/** GeoJSON MultiPolygon. */
export interface MultiPolygon {
  /** MultiPolygon */
  readonly type: 'MultiPolygon';
  /** Polygons. */
  readonly coordinates: readonly (readonly (readonly (readonly number[])[])[])[];
}
