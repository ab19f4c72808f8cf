import { BatchLine, Claim, Document, ShipmentEvent, SiteEvent } from '@headwater/contracts';
import { Actor } from './cast';
import { Story } from './story';
import { consignment, plusDays, siteName } from './words';

/** A site of the simulated network, with who runs it. */
export interface Place {
  readonly site: string;
  readonly operator: Actor;
  readonly name: string;
}

export type Commodity = NonNullable<ShipmentEvent['commodity']>;
type Custody = NonNullable<ShipmentEvent['custody']>;

/** A row of a table of sites: code, name, longitude, latitude, and hectares of a farm. */
export type SiteRow = readonly [code: string, name: string, longitude: number, latitude: number, hectares?: number];

type About = Pick<SiteEvent, 'siteKind' | 'country' | 'subdivision' | 'commodities' | 'identifiers'>;

/** The day that the network's sites were registered on. */
const REGISTERED = '2024-12-02';

export function register(
  story: Story,
  [code, name, longitude, latitude, hectares]: SiteRow,
  operator: Actor,
  about: About,
): Place {
  const site = siteName(code);
  story.tell('sites', {
    kind: 'registered',
    eventTime: REGISTERED,
    publisher: operator.organization,
    site,
    name,
    operator: operator.organization,
    ...about,
    location: { type: 'Point', coordinates: [longitude, latitude] },
    ...(hectares === undefined ? {} : { hectares }),
  });
  return { site, operator, name };
}

/** A wall-clock time in the actor's zone. */
export const at = (actor: Actor, day: string, clock = '09:00'): string => `${day}T${clock}:00${actor.zone}`;

/** What was picked or dug at a place over the `days` up to and with `day`. */
export function bringIn(
  story: Story,
  given: {
    commodity: Commodity;
    place: Place;
    publisher?: Actor;
    day: string;
    days: number;
    outputs: readonly BatchLine[];
    custody?: Custody;
    clock?: string;
    note?: string;
    sentOn?: string;
  },
): string {
  const { commodity, place, day, days, outputs, custody, note } = given;
  const publisher = given.publisher ?? place.operator;
  const draft = {
    kind: 'production',
    eventTime: at(publisher, day, given.clock ?? '16:30'),
    publisher: publisher.organization,
    commodity,
    site: place.site,
    outputs,
    period: { from: plusDays(day, -days), to: day },
    ...(custody ? { custody } : {}),
    ...(note ? { note } : {}),
  } as const;
  return story.tell('shipments', draft, given.sentOn);
}

export function process(
  story: Story,
  given: {
    commodity: Commodity;
    place: Place;
    day: string;
    clock?: string;
    process: string;
    inputs: readonly BatchLine[];
    outputs: readonly BatchLine[];
    yield?: number;
    custody?: Custody;
    note?: string;
  },
): string {
  const { commodity, place, day, process: name, inputs, outputs, custody, note } = given;
  return story.tell('shipments', {
    kind: 'transformation',
    eventTime: at(place.operator, day, given.clock ?? '11:00'),
    publisher: place.operator.organization,
    commodity,
    site: place.site,
    process: name,
    inputs,
    outputs,
    ...(given.yield === undefined ? {} : { yield: given.yield }),
    ...(custody ? { custody } : {}),
    ...(note ? { note } : {}),
  });
}

export interface HandOver {
  readonly commodity: Commodity;
  readonly code: string;
  readonly from: Place;
  readonly to: Place;
  readonly sent: string;
  /** Absent: the receiver recorded nothing, so that the hand-over is declared, not documented. */
  readonly received?: string;
  readonly lines: readonly BatchLine[];
  /** What the receiver wrote down, where it differs from what was sent. */
  readonly receivedLines?: readonly BatchLine[];
  readonly custody?: Custody;
  readonly claims?: readonly Claim[];
  readonly documents?: readonly Document[];
}

/** A consignment: the sender's dispatch and, where it wrote one, the receiver's receipt. */
export function handOver(story: Story, given: HandOver): void {
  const { commodity, from, to, lines, custody, claims, documents } = given;
  const common = {
    commodity,
    consignment: consignment(given.code),
    from: { site: from.site, organization: from.operator.organization },
    to: { site: to.site, organization: to.operator.organization },
    ...(custody ? { custody } : {}),
    ...(documents ? { documents } : {}),
  };
  story.tell('shipments', {
    kind: 'dispatch',
    eventTime: at(from.operator, given.sent, '07:30'),
    publisher: from.operator.organization,
    ...common,
    batches: lines,
    ...(claims ? { claims } : {}),
  });
  if (given.received === undefined) return;
  story.tell('shipments', {
    kind: 'receipt',
    eventTime: at(to.operator, given.received, '08:00'),
    publisher: to.operator.organization,
    ...common,
    batches: given.receivedLines ?? lines,
  });
}

/** Packs into a container, or takes out of it (`delete`; no children: all). */
export function stow(
  story: Story,
  given: {
    action: 'add' | 'delete';
    commodity: Commodity;
    place: Place;
    day: string;
    clock?: string;
    parent: string;
    children?: readonly BatchLine[];
  },
): string {
  const { action, commodity, place, day, parent, children } = given;
  return story.tell('shipments', {
    kind: 'aggregation',
    eventTime: at(place.operator, day, given.clock ?? '14:00'),
    publisher: place.operator.organization,
    commodity,
    site: place.site,
    action,
    parent,
    ...(children ? { children } : {}),
  });
}

export function correct(
  story: Story,
  given: {
    stream: 'sites' | 'shipments' | 'certifications' | 'findings';
    publisher: Actor;
    day: string;
    corrects: string;
    reason: 'did-not-occur' | 'incorrect-data';
    replacedBy?: readonly string[];
    note?: string;
  },
): string {
  const { stream, publisher, day, corrects, reason, replacedBy, note } = given;
  return story.tell(stream, {
    kind: 'correction',
    eventTime: at(publisher, day, '17:45'),
    publisher: publisher.organization,
    corrects,
    reason,
    ...(replacedBy ? { replacedBy } : {}),
    ...(note ? { note } : {}),
  });
}
