import type { components } from './generated/schema';

export type Schemas = components['schemas'];

/** Shapes of the API's answers, by the names that pages use. */
export type Session = Schemas['Session'];
export type Share = Schemas['Share'];
export type Quantity = Schemas['Quantity'];
export type BatchSummary = Schemas['BatchSummary'];
export type BatchItem = Schemas['BatchItem'];
export type AnomalyFact = Schemas['AnomalyFact'];
export type AnomalyItem = Schemas['AnomalyItem'];
export type Claim = BatchSummary['claims'][number];
export type Trace = Schemas['Trace'];
export type TraceOrigin = Trace['origins'][number];
export type TraceFlag = Trace['flags'][number];
export type TraceNode = Trace['nodes'][number];
export type TraceEdge = Trace['edges'][number];
export type Flag = Schemas['Flag'];
export type Site = Schemas['Site'];
export type SiteItem = Schemas['SiteItem'];
export type Finding = Schemas['Finding'];
export type FindingItem = Schemas['FindingItem'];
export type ImpactItem = Schemas['ImpactItem'];
export type Certificate = Schemas['Certificate'];
export type Found = Schemas['SearchResult']['items'][number];
export type EventItem = Schemas['EventItem'];
export type ParkedItem = Schemas['ParkedItem'];
export type Place = Schemas['Places']['items'][number];
export type Subscription = Schemas['Subscription'];
export type AlertFilter = Schemas['AlertFilter'];
export type AlertPreview = Schemas['AlertPreview'];
export type AlertDigest = Schemas['AlertDigest'];
export type Delivery = Schemas['Delivery'];
