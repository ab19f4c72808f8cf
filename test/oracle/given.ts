import type {
  AggregationEvent,
  CertificationEvent,
  CorrectionEvent,
  EventLine,
  HeadwaterEvent,
  LaterFindingEvent,
  MovementEvent,
  Period,
  ProductionEvent,
  Quantity,
  RecordedEvent,
  RegisteredEvent,
  ReportedEvent,
  Stream,
  TransformationEvent,
} from './events';

/**
 * Short ways to write events down in specs. Unless told, each event gets the next id and the next hour of 2026-03-01,
 * and says that `urn:o:maker` publishes it; short names become URIs of the kind that the product sees.
 */
export function scribe() {
  let count = 0;
  const record = (stream: Stream, event: object): RecordedEvent => {
    const number = count++;
    const [day, hour] = [String(1 + Math.floor(number / 24)).padStart(2, '0'), String(number % 24).padStart(2, '0')];
    const eventId = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
    const eventTime = `2026-03-${day}T${hour}:00:00Z`;
    const recordedAt = new Date(Date.UTC(2026, 5, 1) + number * 1000).toISOString();
    return { stream, recordedAt, event: { eventId, eventTime, publisher: 'urn:o:maker', ...event } as HeadwaterEvent };
  };
  return {
    made: (site: string | undefined, outputs: Lines, more: Partial<ProductionEvent> = {}) =>
      record('shipments', { kind: 'production', ...(site && { site }), outputs: lines(outputs), ...more }),
    turned: (inputs: Lines, outputs: Lines, more: Partial<TransformationEvent> = {}) =>
      record('shipments', { kind: 'transformation', inputs: lines(inputs), outputs: lines(outputs), ...more }),
    renamed: (batch: string, receivedAs: string, quantity?: Amount, more: Partial<MovementEvent> = {}) =>
      record('shipments', { kind: 'receipt', batches: [{ ...line(batch, quantity), receivedAs }], ...more }),
    moved: (kind: 'dispatch' | 'receipt', batches: Lines, more: Partial<MovementEvent> = {}) =>
      record('shipments', { kind, batches: lines(batches), ...more }),
    packed: (parent: string, children: Lines, more: Partial<AggregationEvent> = {}) =>
      record('shipments', { kind: 'aggregation', action: 'add', parent, children: lines(children), ...more }),
    unpacked: (parent: string, children?: string[], more: Partial<AggregationEvent> = {}) =>
      record('shipments', {
        kind: 'aggregation',
        action: 'delete',
        parent,
        ...(children && { children: children.map((batch) => ({ batch })) }),
        ...more,
      }),
    registered: (site: string, siteKind: string, more: Partial<RegisteredEvent> = {}) =>
      record('sites', { kind: 'registered', site, siteKind, ...more }),
    reported: (finding: string, subject: ReportedEvent['subject'], more: Partial<ReportedEvent> = {}) =>
      record('findings', { kind: 'reported', finding, subject, publisher: 'urn:o:ngo', ...more }),
    later: (kind: LaterFindingEvent['kind'], finding: string, more: Partial<LaterFindingEvent> = {}) =>
      record('findings', { kind, finding, publisher: 'urn:o:ngo', ...more }),
    /** By `urn:o:body`, to `urn:o:maker`, segregated, no sites or commodities listed, unless told. */
    issued: (certificate: string, more: Partial<CertificationEvent> = {}) =>
      record('certifications', {
        kind: 'issued',
        certificate,
        publisher: 'urn:o:body',
        holder: 'urn:o:maker',
        scheme: 'organic',
        custody: 'segregated',
        ...more,
      }),
    said: (kind: CertificationEvent['kind'], certificate: string, more: Partial<CertificationEvent> = {}) =>
      record('certifications', { kind, certificate, publisher: 'urn:o:body', ...more }),
    corrected: (target: RecordedEvent, more: Partial<CorrectionEvent> = {}) =>
      record(target.stream, {
        kind: 'correction',
        corrects: target.event.eventId,
        publisher: target.event.publisher,
        reason: 'did-not-occur',
        ...more,
      }),
  };
}

/** kg, a quantity, or nothing. */
type Amount = number | Quantity | undefined;
type Lines = Record<string, Amount | Omit<EventLine, 'batch'>> | EventLine[];

export const kg = (value: number): Quantity => ({ value, unit: 'KGM' });
export const bags = (value: number): Quantity => ({ value, unit: 'XBG' });
export const by = (publisher: string) => ({ publisher });
export const on = (eventTime: string) => ({ eventTime });
export const during = (period: Period) => ({ period });

function lines(described: Lines): EventLine[] {
  if (Array.isArray(described)) return described;
  return Object.entries(described).map(([batch, amount]) =>
    typeof amount === 'object' && !('value' in amount) ? { batch, ...amount } : line(batch, amount),
  );
}

function line(batch: string, amount: Amount): EventLine {
  if (amount === undefined) return { batch };
  return { batch, quantity: typeof amount === 'number' ? kg(amount) : amount };
}
