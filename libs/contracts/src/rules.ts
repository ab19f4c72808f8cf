import { HeadwaterEvent } from './events';
import { BatchLine, CertificationEvent, FindingEvent, Period, ShipmentEvent, SiteEvent } from './generated/types';
import { EventStream } from './topics';
import type { Problem } from './validate';

/** The rules between fields that a schema cannot say (MEANING §§ 1, 4, 5). Names are compared as they are after expansion. */
export function brokenRule(stream: EventStream, event: HeadwaterEvent): Problem | null {
  if (event.kind === 'correction') {
    return event.corrects?.toLowerCase() === event.eventId.toLowerCase()
      ? { pointer: '/corrects', detail: 'must name another event than the correction itself' }
      : null;
  }
  if (stream === 'shipments') return shipmentRule(event as ShipmentEvent);
  if (stream === 'sites') return locationRule((event as SiteEvent).location);
  if (stream === 'findings') return findingRule(event as FindingEvent);
  const { validFrom, validTo } = event as CertificationEvent;
  return validFrom && validTo && validTo < validFrom
    ? { pointer: '/validTo', detail: 'must not be before validFrom' }
    : null;
}

function shipmentRule(event: ShipmentEvent): Problem | null {
  if (event.kind === 'transformation') {
    const inputs = new Set(event.inputs!.map((line) => line.batch));
    const both = event.outputs!.findIndex((line) => inputs.has(line.batch));
    if (both >= 0)
      return { pointer: `/outputs/${both}/batch`, detail: 'is an input too: what is processed gets a new identity' };
  }
  if (event.kind === 'receipt') {
    const same = event.batches!.findIndex((line) => line.receivedAs === line.batch);
    if (same >= 0)
      return {
        pointer: `/batches/${same}/receivedAs`,
        detail: 'must differ from batch: leave it out where the name stays',
      };
  }
  if (event.kind === 'aggregation') return aggregationRule(event, event.children ?? []);
  return periodRule(event.period, '/period');
}

function aggregationRule(event: ShipmentEvent, children: readonly BatchLine[]): Problem | null {
  const itself = children.findIndex((line) => line.batch === event.parent);
  if (itself >= 0) return { pointer: `/children/${itself}/batch`, detail: 'must differ from parent' };
  if (event.action === 'add' && children.length === 0)
    return { pointer: '/children', detail: 'needs at least one child when packing' };
  const stated = event.action === 'delete' ? children.findIndex((line) => line.quantity) : -1;
  return stated >= 0
    ? { pointer: `/children/${stated}/quantity`, detail: 'must be left out when unpacking: children come out whole' }
    : null;
}

function findingRule(event: FindingEvent): Problem | null {
  if (event.subject) {
    const named = [event.subject.site, event.subject.organization].filter((name) => name !== undefined).length;
    if (named !== 1) return { pointer: '/subject', detail: 'must name exactly one of site and organization' };
  }
  if (event.collaborative && event.dueDate)
    return { pointer: '/dueDate', detail: 'must be left out where the work is collaborative: that has no deadline' };
  return periodRule(event.observed, '/observed');
}

function periodRule(period: Period | undefined, pointer: string): Problem | null {
  return period?.from && period.to && period.to < period.from
    ? { pointer: `${pointer}/to`, detail: 'must not be before from' }
    : null;
}

type Ring = readonly (readonly number[])[];

function locationRule(location: SiteEvent['location']): Problem | null {
  if (!location) return null;
  if (location.type === 'Point') return positionRule(location.coordinates, '/location/coordinates');
  const polygons = (
    location.type === 'Polygon' ? [location.coordinates] : location.coordinates
  ) as readonly (readonly Ring[])[];
  for (const [p, rings] of polygons.entries()) {
    for (const [r, ring] of rings.entries()) {
      const pointer = `/location/coordinates${location.type === 'Polygon' ? '' : `/${p}`}/${r}`;
      for (const [i, position] of ring.entries()) {
        const problem = positionRule(position, `${pointer}/${i}`);
        if (problem) return problem;
      }
      const [first, last] = [ring[0]!, ring[ring.length - 1]!];
      if (first[0] !== last[0] || first[1] !== last[1])
        return { pointer, detail: 'must be closed: its last position is its first (RFC 7946)' };
    }
  }
  return null;
}

function positionRule(position: readonly number[], pointer: string): Problem | null {
  const [longitude, latitude] = position as [number, number];
  if (Math.abs(longitude) > 180)
    return { pointer: `${pointer}/0`, detail: 'must be a longitude from -180 to 180 (longitude comes first)' };
  return Math.abs(latitude) > 90
    ? { pointer: `${pointer}/1`, detail: 'must be a latitude from -90 to 90 (latitude comes second)' }
    : null;
}
