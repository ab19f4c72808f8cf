import { ROLES } from '../access/caller';

type Json = Readonly<Record<string, unknown>>;

export const text: Json = { type: 'string' };
export const number: Json = { type: 'number' };
export const integer: Json = { type: 'integer' };
export const flag: Json = { type: 'boolean' };
export const time: Json = { type: 'string', format: 'date-time' };
export const date: Json = { type: 'string', format: 'date' };
export const uuid: Json = { type: 'string', format: 'uuid' };
export const listOf = (items: Json): Json => ({ type: 'array', items });
export const one = (...values: readonly string[]): Json => ({ type: 'string', enum: values });
export const orNull = (schema: Json): Json =>
  '$ref' in schema
    ? { oneOf: [schema, { type: 'null' }] }
    : {
        ...schema,
        type: [schema.type, 'null'],
        ...(schema.enum ? { enum: [...(schema.enum as string[]), null] } : {}),
      };

/** An object all of whose fields are always there, but those in `optional`. */
export function object(
  properties: Readonly<Record<string, Json>>,
  optional: Readonly<Record<string, Json>> = {},
  description?: string,
): Json {
  return {
    type: 'object',
    ...(description ? { description } : {}),
    required: Object.keys(properties),
    properties: { ...properties, ...optional },
  };
}

const roles = { type: 'array', items: one(...ROLES), minItems: 1 };

const problem = {
  type: { type: 'string', format: 'uri-reference', description: 'Explained at that path of this server.' },
  title: text,
  status: integer,
  detail: text,
};
const problemExtras = {
  pointer: { type: 'string', description: 'JSON pointer into the body.' },
  parameter: { type: 'string', description: 'Query, path or header parameter concerned.' },
  instance: text,
  requestId: text,
  projectedThrough: time,
};

const rejection = object({
  index: { type: 'integer', description: 'Place in the array, or line, from 0.' },
  eventId: orNull(text),
  type: text,
  title: text,
  detail: text,
  pointer: { type: 'string', description: 'JSON pointer inside the event.' },
});
const taken = { accepted: integer, duplicates: integer, rejected: listOf({ $ref: '#/components/schemas/Rejection' }) };
const takenExtras = {
  rejectedTotal: { type: 'integer', description: 'Only where not all are listed.' },
  pending: { type: 'integer', description: 'Only with Prefer: wait.' },
};

/** Components of what is written; those of what is read stand beside their routes. */
export const WRITE_SCHEMAS: Readonly<Record<string, Json>> = {
  Problem: object(problem, problemExtras, 'RFC 9457 problem document.'),
  RefusedProblem: object(
    { ...problem, ...taken },
    { ...problemExtras, ...takenExtras },
    'A problem document with what became of each event.',
  ),
  Rejection: rejection,
  Taken: object(taken, takenExtras),
  Checked: object(
    { sound: integer, rejected: listOf({ $ref: '#/components/schemas/Rejection' }) },
    { rejectedTotal: takenExtras.rejectedTotal },
  ),
  ImportLine: object({
    event: { type: 'object', description: 'An event of the stream.' },
    row: { type: 'string', minLength: 1, maxLength: 512 },
  }),
  SitesAsked: object({ sites: { type: 'array', items: text, maxItems: 1000 } }),
  OrganizationsAsked: object({ organizations: { type: 'array', items: text, maxItems: 1000 } }),
  OrganizationNames: object({ items: listOf(object({ organization: text, name: text })) }),
  RowLookup: object({ rows: { type: 'array', items: text, maxItems: 1000 } }),
  RowsFound: object({
    rows: listOf(object({ row: text, stream: text, eventId: uuid })),
    organization: text,
    roles,
    publishes: {
      type: 'object',
      additionalProperties: listOf(text),
      description: 'By stream the kinds that the key may publish; a stream of which it may publish none is left out.',
    },
  }),
  Session: object(
    {
      organization: text,
      name: orNull(text),
      roles,
      publishes: { type: 'object', additionalProperties: listOf(text), description: 'Kinds of events, by stream.' },
      lookBackMonths: { type: 'integer', description: 'How far a finding looks back.' },
    },
    { simulated: { type: 'boolean', description: 'Only on simulated data.' } },
  ),
  EventState: object(
    {
      stream: text,
      event: { type: 'object' },
      recordedAt: time,
      state: one('pending', 'applied', 'parked', 'corrected'),
      correctedBy: listOf(uuid),
    },
    { reason: text, others: listOf(object({ stream: text, publisher: text })) },
  ),
  EventItem: object(
    {
      stream: text,
      eventId: uuid,
      kind: text,
      eventTime: text,
      publisher: text,
      about: {
        ...text,
        description:
          'The site, lot, certificate or finding that it tells of; of a correction, the eventId it corrects.',
      },
      recordedAt: time,
      state: one('pending', 'applied', 'parked', 'corrected'),
      correctedBy: listOf(uuid),
    },
    { reason: { ...text, description: 'Why it was parked, or corrected.' } },
  ),
  NewOrganization: object({ organization: text, name: text }),
  Organization: object({ organization: text, name: text }),
  NewKey: object({ organization: text, roles }),
  MadeKey: object({ id: uuid, key: { type: 'string', description: 'Shown once.' }, organization: text, roles }),
  Key: object({ id: uuid, organization: text, roles, created: time }),
  Alive: object({ status: one('live') }),
  Readiness: object({
    status: one('ready', 'not-ready'),
    checks: object({ database: text, migrations: text, log: text, projection: text }),
  }),
  ProblemKind: object({ type: text, status: integer, title: text, advice: text }),
  ProblemKinds: object({ items: listOf({ $ref: '#/components/schemas/ProblemKind' }) }),
  ParkedItem: object({
    id: uuid,
    app: text,
    stream: text,
    partition: integer,
    offset: integer,
    publisher: orNull(text),
    eventId: orNull(text),
    reason: one('undecodable', 'invalid', 'conflict', 'other'),
    detail: text,
    at: time,
    state: one('parked', 'retried', 'resolved'),
  }),
};
