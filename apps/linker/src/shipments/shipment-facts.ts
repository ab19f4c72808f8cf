import { Claim, Document, parseWhen, ShipmentEvent, When } from '@headwater/contracts';
import { addUp, batchesOf, Line, Removal, Step, stepsOf } from '@headwater/lineage';

/** What one accepted shipment event says, ready to be written: nothing that hangs on other events. */
export interface ShipmentFacts {
  /** Identity of the event. */
  readonly event: string;
  readonly eventId: string;
  readonly eventTime: string;
  readonly publisher: string;
  readonly recordedAt: Date;
  readonly when: When;
  readonly custody: string | null;
  readonly commodity: string | null;
  readonly batches: readonly string[];
  readonly steps: readonly Step[];
  readonly removals: readonly Removal[];
  readonly movements: readonly Movement[];
  readonly identifiers: readonly Identifier[];
}

/** A batch that was sent or received. */
export interface Movement {
  readonly line: Line;
  readonly kind: 'dispatch' | 'receipt';
  /** It was sent or received; else a receipt only gave it its name. */
  readonly moves: boolean;
  readonly publisher: string;
  readonly fromSite: string | null;
  readonly fromOrganization: string | null;
  readonly toSite: string | null;
  readonly toOrganization: string | null;
  readonly consignment: string | null;
  readonly claims: readonly Claim[];
  readonly documents: readonly Document[];
}

/** Something to search a thing by. */
export interface Identifier {
  readonly type: 'batch' | 'consignment' | 'document';
  readonly id: string;
  readonly scheme: string;
  readonly value: string;
}

export function factsOf(event: ShipmentEvent, identity: string, recordedAt: Date): ShipmentFacts {
  return {
    event: identity,
    eventId: event.eventId,
    eventTime: event.eventTime,
    publisher: event.publisher,
    recordedAt,
    when: parseWhen(event.eventTime)!,
    custody: event.custody ?? null,
    commodity: event.commodity ?? null,
    batches: batchesOf(event),
    ...stepsOf(event),
    movements: movementsOf(event),
    identifiers: identifiersOf(event),
  };
}

function movementsOf(event: ShipmentEvent): Movement[] {
  if (event.kind !== 'dispatch' && event.kind !== 'receipt') return [];
  const { kind, from, to, consignment, claims, documents, publisher } = event;
  // What is received under another name is received under that name, too.
  const renamed = event.batches!.flatMap(({ receivedAs, ...line }) =>
    receivedAs === undefined ? [] : [{ ...line, batch: receivedAs }],
  );
  const moved = new Set(event.batches!.map(({ batch }) => batch));
  return addUp([...event.batches!, ...renamed]).map(({ line }) => ({
    line,
    kind,
    moves: moved.has(line.batch),
    publisher,
    fromSite: from?.site ?? null,
    fromOrganization: from?.organization ?? null,
    toSite: to?.site ?? null,
    toOrganization: to?.organization ?? null,
    consignment: consignment ?? null,
    claims: eachOnce(claims ?? []),
    documents: documents ?? [],
  }));
}

function eachOnce(claims: readonly Claim[]): Claim[] {
  return [...new Map(claims.map((claim) => [`${claim.custody}\n${claim.certificate}`, claim])).values()];
}

/** Documents and the consignment lead to themselves; what a line is called leads to its batch. */
function identifiersOf(event: ShipmentEvent): Identifier[] {
  const lines = [
    ...(event.inputs ?? []),
    ...(event.outputs ?? []),
    ...(event.batches ?? []),
    ...(event.children ?? []),
  ];
  const called = lines.flatMap(({ batch, receivedAs, identifiers }) =>
    (identifiers ?? []).map(({ scheme, value }): Identifier => ({
      type: 'batch',
      id: receivedAs ?? batch,
      scheme,
      value,
    })),
  );
  const first = batchesOf(event);
  const papers = (event.documents ?? []).flatMap(({ type, id }) =>
    first.map((batch): Identifier => ({ type: 'document', id: batch, scheme: type, value: id })),
  );
  const consignments =
    event.consignment === undefined
      ? []
      : first.map((batch): Identifier => ({
          type: 'consignment',
          id: batch,
          scheme: 'consignment',
          value: event.consignment!,
        }));
  return [...called, ...papers, ...consignments];
}
