import { applyDecorators } from '@nestjs/common';
import {
  ApiBody,
  ApiExtension,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiResponse,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import { READ_EXAMPLES } from './read-examples';
import { PROBLEM_KINDS, ProblemCode, problemType } from '../problems/problem-kinds';

type Schema = Readonly<Record<string, unknown>>;

export interface QueryParameter {
  readonly name: string;
  readonly description: string;
  readonly schema: Schema;
}

/** What the API description says of a route. Schemas are named as in `openapi/schemas.ts`. */
export interface Description {
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: readonly QueryParameter[];
  readonly headers?: readonly QueryParameter[];
  readonly body?: {
    readonly schema: string;
    readonly example?: unknown;
    readonly content?: Readonly<Record<string, unknown>>;
    readonly description?: string;
  };
  readonly answer?: {
    readonly status?: number;
    readonly schema?: string;
    readonly example?: unknown;
    readonly binary?: boolean;
    readonly type?: string;
    /** It is answered as CSV, too. */
    readonly csv?: boolean;
    readonly description?: string;
  };
  /** The answer is a page of these. */
  readonly page?: { readonly schema: string; readonly example?: unknown };
  readonly errors?: readonly ProblemCode[];
  /** Members that error answers of a code have besides those of a problem document. */
  readonly errorSchema?: Partial<Record<ProblemCode, string>>;
  /** What a 503 answers with, where it is no problem document. */
  readonly notReady?: string;
  /** Outside `/v1`: no key needed. */
  readonly open?: boolean;
}

export const refTo = (schema: string): { $ref: string } => ({ $ref: `#/components/schemas/${schema}` });

export const PAGING: readonly QueryParameter[] = [
  {
    name: 'limit',
    description: 'Items on the page.',
    schema: { type: 'integer', minimum: 1, maximum: 1000, default: 100 },
  },
  { name: 'cursor', description: 'The "next" of the page before.', schema: { type: 'string' } },
];

const DOCUMENTED =
  'A path part such as a batch is a name: a URI, percent-encoded, or a plain code of the own organization.';

function answerOf({ answer, page }: Description): MethodDecorator {
  const status = answer?.status ?? 200;
  if (page) {
    const schema = {
      type: 'object',
      required: ['items', 'next'],
      properties: {
        items: { type: 'array', items: refTo(page.schema) },
        next: { type: ['string', 'null'] },
        projectedThrough: {
          type: 'string',
          format: 'date-time',
          description: 'Of what is projected: everything appended up to here is covered.',
        },
        asOf: { type: 'string', format: 'date-time', description: 'Where the list can be asked for as of a time.' },
        lookBackMonths: { type: 'integer', description: 'Where flags are listed.' },
      },
    };
    const item = page.example ?? READ_EXAMPLES[page.schema];
    const example = item === undefined ? undefined : { items: [item], next: null };
    return ApiResponse({
      status: 200,
      description: 'A page.',
      content: { 'application/json': { schema: schema as never, ...(example ? { example } : {}) } },
    });
  }
  if (!answer || (!answer.schema && !answer.binary && !answer.type))
    return ApiResponse({ status, description: answer?.description ?? 'Done.' });
  const example = answer.example ?? (answer.schema ? READ_EXAMPLES[answer.schema] : undefined);
  const type = answer.type ?? (answer.binary ? 'application/octet-stream' : 'application/json');
  const schema = answer.schema
    ? refTo(answer.schema)
    : { type: 'string', ...(answer.binary ? { format: 'binary' } : {}) };
  return ApiResponse({
    status,
    description: answer.description ?? 'Done.',
    content: {
      [type]: { schema: schema, ...(example === undefined ? {} : { example }) },
      ...(answer.csv ? { 'text/csv': { schema: { type: 'string' } } } : {}),
    },
  });
}

/** All problems of one status are one response, with an example each. */
function errorsOf({ body, errors = [], errorSchema = {}, open }: Description): MethodDecorator[] {
  const codes = [
    ...new Set<ProblemCode>([
      ...errors,
      ...(body ? (['unparsable', 'too-large', 'unsupported-media-type', 'unsupported-encoding'] as const) : []),
      ...(open ? [] : (['unauthenticated', 'unavailable', 'internal'] as const)),
    ]),
  ];
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes)
    byStatus.set(PROBLEM_KINDS[code].status, [...(byStatus.get(PROBLEM_KINDS[code].status) ?? []), code]);
  return [...byStatus].map(([status, same]) => {
    const schemas = [...new Set(same.map((code) => errorSchema[code] ?? 'Problem'))].map(refTo);
    const examples = Object.fromEntries(
      same.map((code) => [
        code,
        {
          summary: PROBLEM_KINDS[code].title,
          value: {
            type: problemType(code),
            title: PROBLEM_KINDS[code].title,
            status,
            detail: PROBLEM_KINDS[code].advice,
          },
        },
      ]),
    );
    const retries = status === 429 || status === 503;
    return ApiResponse({
      status,
      description: same.map((code) => PROBLEM_KINDS[code].title).join('; '),
      ...(retries ? { headers: { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } } } } : {}),
      content: {
        'application/problem+json': { schema: schemas.length === 1 ? schemas[0] : { oneOf: schemas }, examples },
      },
    });
  });
}

function bodyOf({ body }: Description): MethodDecorator[] {
  if (!body) return [];
  if (body.content)
    return [ApiExtension('x-request-content', { description: body.description, content: body.content })];
  return [
    ApiBody({
      schema: refTo(body.schema),
      ...(body.example === undefined ? {} : { examples: { example: { value: body.example } } }),
    }),
  ];
}

/** Describes a route in the OpenAPI document: what it takes, what it answers, and every error. */
export function Describe(what: Description): MethodDecorator {
  const query = [...(what.query ?? []), ...(what.page ? PAGING : [])];
  const names = what.params ? DOCUMENTED : undefined;
  return applyDecorators(
    ApiTags(what.tag),
    ApiOperation({
      summary: what.summary,
      description: [what.description, names].filter(Boolean).join('\n\n') || undefined,
    }),
    ...Object.entries(what.params ?? {}).map(([name, description]) =>
      ApiParam({ name, description, schema: { type: 'string' } }),
    ),
    ...query.map(({ name, description, schema }) =>
      ApiQuery({ name, description, required: false, schema: schema as never }),
    ),
    ...(what.headers ?? []).map(({ name, description, schema }) =>
      ApiHeader({ name, description, required: false, schema: schema }),
    ),
    ...bodyOf(what),
    answerOf(what),
    ...(what.notReady
      ? [
          ApiResponse({
            status: 503,
            description: 'Not ready.',
            content: { 'application/json': { schema: refTo(what.notReady) } },
          }),
        ]
      : []),
    ...errorsOf({
      ...what,
      errors: [...(what.errors ?? []), ...(query.length > 0 || what.page ? (['invalid-parameter'] as const) : [])],
    }),
    ...(what.open ? [] : [ApiSecurity('key')]),
  );
}
