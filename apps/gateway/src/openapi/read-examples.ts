import { ALERT_EXAMPLES } from './alert-examples';
import { EVENT, FARM, LOT, THROUGH } from './example-world';
import { FINDING_EXAMPLES } from './finding-examples';
import { LOT_EXAMPLES } from './lot-examples';
import { PLACE_EXAMPLES } from './place-examples';

/** An example of each answer, by the name of its component; a spec holds them to the schemas. */
export const READ_EXAMPLES: Readonly<Record<string, unknown>> = {
  ...ALERT_EXAMPLES,
  ...LOT_EXAMPLES,
  ...FINDING_EXAMPLES,
  ...PLACE_EXAMPLES,
  Session: {
    organization: 'urn:example:org:trader',
    name: 'Example Trading',
    roles: ['trader'],
    publishes: {},
    lookBackMonths: 12,
  },
  EventState: {
    stream: 'sites',
    event: {
      eventId: EVENT,
      kind: 'registered',
      eventTime: '2026-01-05',
      publisher: 'urn:example:org:finca-alta',
      site: FARM,
      siteKind: 'farm',
    },
    recordedAt: THROUGH,
    state: 'applied',
    correctedBy: [],
  },
  EventItem: {
    stream: 'shipments',
    eventId: EVENT,
    kind: 'production',
    eventTime: '2026-02-01',
    publisher: 'urn:example:org:finca-alta',
    about: 'urn:example:lot:A',
    recordedAt: THROUGH,
    state: 'corrected',
    reason: 'incorrect-data',
    correctedBy: ['0b1c7a5e-0a3f-8b6d-9f57-2f8f3f0d7c11'],
  },
  ParkedItem: {
    id: '0b1c7a5e-0a3f-8b6d-9f57-2f8f3f0d7c11',
    app: 'linker',
    stream: 'headwater.shipments.v1',
    partition: 3,
    offset: 1207,
    publisher: 'urn:example:org:finca-alta',
    eventId: EVENT,
    reason: 'conflict',
    detail: 'another event was recorded earlier under this stream, publisher and eventId, with other content',
    at: THROUGH,
    state: 'parked',
  },
  OrganizationNames: { items: [{ organization: 'urn:example:org:finca-alta', name: 'Finca Alta' }] },
  SearchResult: {
    items: [{ type: 'document', id: 'INV-77', label: 'INV-77', match: 'INV-77', scheme: 'invoice', batches: [LOT] }],
    next: null,
    complete: true,
    projectedThrough: THROUGH,
  },
  Readiness: { status: 'ready', checks: { database: 'ok', migrations: 'ok', log: 'ok', projection: THROUGH } },
  ProblemKind: {
    type: '/problems/conflict',
    status: 409,
    title: 'The same identity was accepted with other content',
    advice: 'Publish a correction of the first event and send the new content under a new eventId.',
  },
};
