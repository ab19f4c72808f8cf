import {
  AlertEvent,
  CertificationEvent,
  FindingEvent,
  FlagEvent,
  LinkEvent,
  ParkedEvent,
  ProgressEvent,
  ShipmentEvent,
  SiteEvent,
} from './generated/types';
import { EventStream } from './topics';

export interface EventOf {
  sites: SiteEvent;
  shipments: ShipmentEvent;
  certifications: CertificationEvent;
  findings: FindingEvent;
  links: LinkEvent;
  flags: FlagEvent;
  progress: ProgressEvent;
  alerts: AlertEvent;
  parked: ParkedEvent;
}

export type HeadwaterEvent = EventOf[EventStream];

/** The key that decides an event's partition (DESIGN § 2); a correction, which names no batch, goes by what it corrects. */
export function keyOf(stream: EventStream, event: HeadwaterEvent): string {
  if (event.kind === 'correction') return event.corrects ?? event.eventId;
  if (stream === 'sites') return (event as SiteEvent).site!;
  if (stream === 'certifications') return (event as CertificationEvent).certificate!;
  if (stream === 'findings') return (event as FindingEvent).finding!;
  const shipment = event as ShipmentEvent;
  return shipment.outputs?.[0]?.batch ?? shipment.batches?.[0]?.batch ?? shipment.parent ?? shipment.eventId;
}
