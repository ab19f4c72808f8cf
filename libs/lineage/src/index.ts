export { circleFact } from './anomalies/circles';
export { type CircleSpan, circleSpan } from './anomalies/circle-span';
export { type Circle, circlesAlong, type KeptEdge } from './anomalies/circles-along';
export { type AnomalyFact, type ByNumber, stepsIn, withEvents } from './anomalies/anomaly-fact';
export { anomalyFactsIn } from './anomalies/anomaly-facts';
export {
  type BatchLead,
  type ContestedSite,
  contestedSite,
  leadsOf,
  type SiteSaying,
  type StepSaying,
} from './anomalies/leads';
export type { CertificateState, CertificateTerms } from './certificates/certificate-event';
export {
  certificateStateAt,
  certificateTimeline,
  standingAt as certificateStandingAt,
  type CertificateEntry,
  type CertificatePeriod,
  type CertificateStanding,
  type CertificateTimeline,
} from './certificates/certificate-timeline';
export { claimedIn, judge, type Claimed, type ClaimedLine } from './certificates/claims';
export {
  judgeClaim,
  REASONS,
  type ClaimedLineage,
  type Judgement,
  type Reason,
  type Verdict,
} from './certificates/judge-claim';
export * from './events/corrections';
export * from './events/group';
export * from './events/line';
export * from './events/mass';
export * from './events/sites';
export * from './events/steps';
export * from './events/time';
export * from './events/void-spans';
export * from './findings/case-facts';
export * from './findings/decide-finding';
export * from './findings/decide-flags';
export * from './findings/fold';
export * from './findings/life-entries';
export * from './findings/made-before';
export * from './findings/open-days';
export * from './findings/parties';
export * from './findings/plan';
export * from './findings/subject-sites';
export * from './findings/verdicts';
export * from './findings/whole-flags';
export * from './graph/decide-batches';
export type { BatchAnomaly, DecidedBatch, DecidedUse } from './graph/decide-uses';
export * from './graph/flows';
export * from './graph/paths';
export { foldSights, type Sight } from './graph/sight';
export * from './lineage';
export { CUSTODY, isWeaker, type Custody } from './links/custody';
export { EVIDENCE, type Evidence } from './links/evidence';
export type { After, HandOver } from './links/handovers';
export { Movements, type Movement } from './links/movements';
export * from './shares/triple';
export * from './world';
export type { PathsTo } from './graph/paths-to';
export type { SetShares } from './shares/set-shares';
export type { StepAnomaly } from './shares/share-graph';
