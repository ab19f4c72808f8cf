import type { Stream } from '../row-event';
import type { CellType } from './cells';

/** A friendly column: where its cell goes in the event, by the event's kind. */
export interface FlatColumn {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly type?: CellType;
  /** JSON pointer; null where the column means nothing for that kind. */
  readonly pointer: string | ((kind: string) => string | null);
}

/** The list of lines in which a shipment of a kind names its (first) batch. */
const LINES: Readonly<Record<string, string>> = {
  production: 'outputs',
  transformation: 'outputs',
  dispatch: 'batches',
  receipt: 'batches',
  aggregation: 'children',
};

const line =
  (rest: string) =>
  (kind: string): string | null =>
    LINES[kind] ? `/${LINES[kind]}/0/${rest}` : null;

const EVERY: readonly FlatColumn[] = [
  { name: 'eventId', pointer: '/eventId' },
  { name: 'kind', pointer: '/kind' },
  { name: 'date', aliases: ['eventTime', 'time'], type: 'date', pointer: '/eventTime' },
  { name: 'note', aliases: ['notes', 'comment'], pointer: '/note' },
  { name: 'publisher', pointer: '/publisher' },
];

const SITES: readonly FlatColumn[] = [
  { name: 'site', aliases: ['siteId'], pointer: '/site' },
  { name: 'siteKind', aliases: ['type'], pointer: '/siteKind' },
  { name: 'name', pointer: '/name' },
  { name: 'operator', pointer: '/operator' },
  { name: 'country', type: 'country', pointer: '/country' },
  { name: 'subdivision', pointer: '/subdivision' },
  { name: 'longitude', aliases: ['lon', 'lng', 'long'], type: 'degrees', pointer: '/location/coordinates/0' },
  { name: 'latitude', aliases: ['lat'], type: 'degrees', pointer: '/location/coordinates/1' },
  { name: 'hectares', aliases: ['area', 'ha'], type: 'number', pointer: '/hectares' },
  { name: 'commodities', aliases: ['commodity'], type: 'list', pointer: '/commodities' },
];

const SHIPMENTS: readonly FlatColumn[] = [
  { name: 'commodity', pointer: '/commodity' },
  { name: 'site', pointer: '/site' },
  { name: 'process', pointer: '/process' },
  { name: 'batch', pointer: line('batch') },
  { name: 'quantity', aliases: ['amount'], type: 'number', pointer: line('quantity/value') },
  { name: 'unit', type: 'unit', pointer: line('quantity/unit') },
  { name: 'form', pointer: line('form') },
  { name: 'receivedAs', pointer: (kind) => (kind === 'receipt' ? '/batches/0/receivedAs' : null) },
  {
    name: 'inputs',
    aliases: ['input'],
    type: 'lines',
    pointer: (kind) => (kind === 'transformation' ? '/inputs' : null),
  },
  { name: 'yield', type: 'number', pointer: '/yield' },
  { name: 'custody', pointer: '/custody' },
  { name: 'harvestFrom', aliases: ['periodFrom'], type: 'date', pointer: '/period/from' },
  { name: 'harvestTo', aliases: ['periodTo'], type: 'date', pointer: '/period/to' },
  { name: 'consignment', pointer: '/consignment' },
  { name: 'from', pointer: '/from/organization' },
  { name: 'fromSite', pointer: '/from/site' },
  { name: 'to', pointer: '/to/organization' },
  { name: 'toSite', pointer: '/to/site' },
  { name: 'certificate', pointer: '/claims/0/certificate' },
  { name: 'claimCustody', pointer: '/claims/0/custody' },
  { name: 'action', pointer: '/action' },
  { name: 'container', aliases: ['parent'], pointer: '/parent' },
];

const CERTIFICATIONS: readonly FlatColumn[] = [
  { name: 'certificate', pointer: '/certificate' },
  { name: 'scheme', pointer: '/scheme' },
  { name: 'schemeVersion', pointer: '/schemeVersion' },
  { name: 'holder', pointer: '/holder' },
  { name: 'sites', type: 'list', pointer: '/sites' },
  { name: 'commodities', aliases: ['commodity'], type: 'list', pointer: '/commodities' },
  { name: 'custody', pointer: '/custody' },
  { name: 'validFrom', type: 'date', pointer: '/validFrom' },
  { name: 'validTo', aliases: ['expires', 'expiry'], type: 'date', pointer: '/validTo' },
  { name: 'volume', type: 'number', pointer: '/volume/value' },
  { name: 'unit', type: 'unit', pointer: '/volume/unit' },
  { name: 'effectiveFrom', type: 'date', pointer: '/effectiveFrom' },
  { name: 'grade', pointer: '/grade' },
  { name: 'reason', pointer: '/reason' },
];

const FINDINGS: readonly FlatColumn[] = [
  { name: 'finding', pointer: '/finding' },
  { name: 'site', pointer: (kind) => (kind === 'reported' ? '/subject/site' : '/sites/0') },
  { name: 'organization', pointer: (kind) => (kind === 'reported' ? '/subject/organization' : null) },
  { name: 'category', pointer: '/category' },
  { name: 'indicators', type: 'list', pointer: '/indicators' },
  { name: 'conventions', type: 'list', pointer: '/conventions' },
  { name: 'severity', pointer: '/severity' },
  { name: 'observedFrom', type: 'date', pointer: '/observed/from' },
  { name: 'observedTo', type: 'date', pointer: '/observed/to' },
  { name: 'sourceKind', pointer: '/source/kind' },
  { name: 'sourceName', aliases: ['source'], pointer: '/source/name' },
  { name: 'sourceEdition', pointer: '/source/edition' },
  { name: 'evidence', pointer: '/evidence/0/uri' },
  { name: 'evidenceDescription', pointer: '/evidence/0/description' },
  { name: 'description', pointer: '/description' },
  { name: 'verifiedBy', pointer: '/verifiedBy' },
  { name: 'dueDate', type: 'date', pointer: '/dueDate' },
  { name: 'rootCause', pointer: '/rootCause' },
  { name: 'actions', type: 'list', pointer: '/actions' },
  { name: 'preventiveActions', type: 'list', pointer: '/preventiveActions' },
  { name: 'collaborative', type: 'yes-no', pointer: '/collaborative' },
  { name: 'reason', pointer: '/reason' },
];

/** The friendly columns of each format; docs/import.md describes them. */
export const FLAT_COLUMNS: Readonly<Record<Stream, readonly FlatColumn[]>> = {
  sites: [...EVERY, ...SITES],
  shipments: [...EVERY, ...SHIPMENTS],
  certifications: [...EVERY, ...CERTIFICATIONS],
  findings: [...EVERY, ...FINDINGS],
};

/** Columns that make one entry of a list of `{<type>, <value>}`: trade documents and identifiers. */
export const DOCUMENT_COLUMNS: Readonly<Record<string, string>> = {
  invoice: 'invoice',
  purchaseorder: 'purchase-order',
  packinglist: 'packing-list',
  billoflading: 'bill-of-lading',
};

/** Identifier columns by scheme, beside any `id.<scheme>`. */
export const IDENTIFIER_COLUMNS: Readonly<Record<string, string>> = {
  lot: 'lot',
  lotnumber: 'lot',
  ico: 'ico-mark',
  icomark: 'ico-mark',
  iconumber: 'ico-mark',
  gln: 'gln',
  pcode: 'pcode',
};
