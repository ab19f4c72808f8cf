import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { eventSchemas } from '../openapi/event-schemas';
import { READ_SCHEMAS } from '../openapi/read-schemas';
import { WRITE_SCHEMAS } from '../openapi/schemas';

const ajv = new Ajv2020({ strict: false, allErrors: true, formats: { name: true, when: true, unit: true } });
addFormats(ajv);
ajv.addSchema({ $id: 'openapi', components: { schemas: { ...WRITE_SCHEMAS, ...READ_SCHEMAS, ...eventSchemas() } } });

const validators = new Map<string, ValidateFunction>();

/** What an answer has against the component of the OpenAPI document that describes it; null: nothing. */
export function contractProblem(component: string, answer: unknown): string | null {
  let validate = validators.get(component);
  if (!validate)
    validators.set(component, (validate = ajv.compile({ $ref: `openapi#/components/schemas/${component}` })));
  return validate(answer) ? null : ajv.errorsText(validate.errors);
}
