import Ajv2020, { ErrorObject, ValidateFunction } from 'ajv/dist/2020';
import { isUnit } from '@headwater/reference';
import { SCHEMAS } from './generated/schemas';
import { jsonSchemaOf, kindsOf } from './json-schema';
import { textProblem } from './text';
import { EventStream, EVENT_STREAMS } from './topics';
import { parseDate, parseWhen } from './when';

/** What is wrong with an event: where (JSON pointer), and what would be right. */
export interface Problem {
  readonly pointer: string;
  readonly detail: string;
}

const FORMATS: Record<string, { test: (text: string) => boolean; wants: string }> = {
  name: {
    test: (text) => text.length > 0 && text.trim() === text && !/\p{Cc}/u.test(text),
    wants: 'a URI, or a plain code without a colon; no surrounding blanks or control characters',
  },
  uuid: {
    test: (text) => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text),
    wants: 'a UUID such as 7d3c1f0a-3b8e-4f0e-9d55-0c8f6f1f8b1a',
  },
  when: {
    test: (text) => parseWhen(text) !== null,
    wants: 'a time such as 2026-03-02T09:00:00+02:00, or a plain date such as 2026-03-02',
  },
  date: { test: (text) => parseDate(text) !== null, wants: 'a date such as 2026-03-02' },
  uri: { test: (text) => /^[a-z][a-z0-9+.-]*:\S+$/i.test(text), wants: 'a URI such as https://example.org/report.pdf' },
  unit: {
    test: isUnit,
    wants:
      'a UN/ECE Rec 20 unit code such as KGM (kilogram), TNE (tonne), LBR (pound), or a Rec 21 code with X in front such as XBG (bag)',
  },
};

const ajv = new Ajv2020({
  allErrors: false,
  strict: false,
  strictNumbers: true,
  discriminator: true,
  validateFormats: true,
});
for (const [name, { test }] of Object.entries(FORMATS)) ajv.addFormat(name, test);

const validators = new Map<string, ValidateFunction>();
function validatorOf(stream: EventStream, kind: string): ValidateFunction {
  const name = `${stream}/${kind}`;
  let validator = validators.get(name);
  if (!validator) validators.set(name, (validator = ajv.compile(jsonSchemaOf(SCHEMAS[stream], kind))));
  return validator;
}

const KINDS = Object.fromEntries(EVENT_STREAMS.map((stream) => [stream, kindsOf(SCHEMAS[stream])])) as Record<
  EventStream,
  readonly string[]
>;

const escape = (token: string): string => token.replaceAll('~', '~0').replaceAll('/', '~1');

function tell(error: ErrorObject, kind: string): Problem {
  const at = error.instancePath;
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'required':
      return { pointer: `${at}/${escape(String(params.missingProperty))}`, detail: `is needed for kind "${kind}"` };
    case 'additionalProperties':
      return {
        pointer: `${at}/${escape(String(params.additionalProperty))}`,
        detail: `is not a field of kind "${kind}" here: leave it out, or correct its name`,
      };
    case 'enum':
      return { pointer: at, detail: `must be one of ${(params.allowedValues as unknown[]).join(', ')}` };
    case 'discriminator':
      return { pointer: `${at}/type`, detail: 'must be Point, Polygon or MultiPolygon' };
    case 'format':
      return { pointer: at, detail: `must be ${FORMATS[String(params.format)]?.wants ?? String(params.format)}` };
    case 'pattern':
      return { pointer: at, detail: `must match ${String(params.pattern)}` };
    default:
      return { pointer: at, detail: error.message ?? 'is not valid' };
  }
}

/** Checks one event of a stream against its schema; the first problem, or null. */
export function schemaProblem(stream: EventStream, event: unknown): Problem | null {
  if (typeof event !== 'object' || event === null || Array.isArray(event))
    return { pointer: '', detail: 'must be a JSON object: one event' };
  const kind = (event as { kind?: unknown }).kind;
  if (typeof kind !== 'string' || !KINDS[stream].includes(kind))
    return { pointer: '/kind', detail: `must be one of ${KINDS[stream].join(', ')}` };
  const validate = validatorOf(stream, kind);
  return validate(event) ? textProblem(event) : tell(validate.errors![0]!, kind);
}
