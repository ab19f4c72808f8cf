import { EventStream } from '@headwater/contracts';
import { Description, refTo } from './describe';
import { EVENT_EXAMPLES } from './event-examples';
import { streamSchemaName } from './event-schemas';
import type { ProblemCode } from '../problems/problem-kinds';

const ERRORS: readonly ProblemCode[] = [
  'unparsable',
  'forbidden',
  'forbidden-kind',
  'timeout',
  'conflict',
  'too-large',
  'unsupported-media-type',
  'unsupported-encoding',
  'refused',
  'too-many-requests',
];

const PREFER = {
  name: 'Prefer',
  description:
    'wait=n (n at most 30): answer once the events are in trace and flags, else after n seconds; "pending" says how many are not yet.',
  schema: { type: 'string', example: 'wait=5' },
};

const ABOUT =
  'Each event is taken by itself: what is refused is named in "rejected", the rest is accepted. The same event again is a duplicate and has no effect; ' +
  'another content under the same eventId is a conflict. "publisher" is taken from the key. NDJSON is read as a stream, of any length, and committed in chunks: ' +
  'if the connection breaks, send the whole again. Of an NDJSON body at most 10,000 rejections are listed; "rejectedTotal" then says how many there were.';

const ROLES: Record<EventStream, string> = {
  sites: 'Roles: exporter, monitor, admin.',
  shipments: 'Roles: exporter, admin.',
  certifications: 'Roles: exporter, admin.',
  findings:
    'Roles: monitor and admin for every kind; exporter for plan-*, progress-reported, evidence-submitted, disputed, and to correct its own.',
};

const answer = { status: 202, schema: 'Taken', example: { accepted: 1, duplicates: 0, rejected: [] } };
const errorSchema = {
  refused: 'RefusedProblem',
  conflict: 'RefusedProblem',
  'forbidden-kind': 'RefusedProblem',
} as const;

export function describeIntake(stream: EventStream): Description {
  const event = refTo(streamSchemaName(stream));
  const example = EVENT_EXAMPLES[stream];
  return {
    tag: 'events',
    summary: `Publish ${stream}`,
    description: `${ABOUT}\n\n${ROLES[stream]}`,
    headers: [PREFER],
    body: {
      schema: streamSchemaName(stream),
      content: {
        'application/json': {
          schema: { oneOf: [event, { type: 'array', items: event, maxItems: 100_000 }] },
          examples: { one: { summary: 'One event', value: example }, many: { summary: 'An array', value: [example] } },
        },
        'application/x-ndjson': {
          schema: {
            type: 'string',
            description: `One JSON object a line, each at most 1 MiB: ${streamSchemaName(stream)}.`,
          },
          example: `${JSON.stringify(example)}\n`,
        },
      },
    },
    answer,
    errors: ERRORS,
    errorSchema,
  };
}

const IMPORT_LINE = { event: EVENT_EXAMPLES.sites, row: 'row-17' };
const IMPORT_PARAMS = {
  source: 'What the rows are of: one name per file that is sent again and again.',
  stream: 'sites, shipments, certifications or findings',
};
const IMPORT_BODY = {
  schema: 'ImportLine',
  content: {
    'application/x-ndjson': {
      schema: { type: 'string', description: 'One ImportLine a line.' },
      example: `${JSON.stringify(IMPORT_LINE)}\n`,
    },
    'application/json': {
      schema: { oneOf: [refTo('ImportLine'), { type: 'array', items: refTo('ImportLine') }] },
      example: [IMPORT_LINE],
    },
  },
};

export function describeImport(): Description {
  return {
    tag: 'imports',
    summary: 'Publish events made from rows of a file',
    description: `As POST /v1/<stream>, with each event beside the row it was made from; "lookup" tells later what a row became.\n\n${ABOUT}`,
    params: IMPORT_PARAMS,
    headers: [PREFER],
    body: IMPORT_BODY,
    answer,
    errors: [...ERRORS, 'invalid-parameter'],
    errorSchema,
  };
}

export function describeCheck(): Description {
  return {
    tag: 'imports',
    summary: 'Check events made from rows of a file, and take none',
    description:
      'Says what publishing them would refuse: by schema, by rules between fields, and because of who asks. Conflicts with what was accepted before show only when they are published.',
    params: IMPORT_PARAMS,
    body: IMPORT_BODY,
    answer: { status: 200, schema: 'Checked', example: { sound: 1, rejected: [] } },
    errors: [
      'unparsable',
      'forbidden',
      'timeout',
      'too-large',
      'unsupported-media-type',
      'unsupported-encoding',
      'too-many-requests',
      'invalid-parameter',
    ],
  };
}
