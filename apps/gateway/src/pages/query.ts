import { expandName } from '@headwater/contracts';
import { isName } from '../http/body-fields';
import { ProblemError } from '../problems/problem';
import { DEFAULT_LIMIT, MAX_LIMIT } from './page';

/** How a query parameter is read; a parameter that is absent is undefined. */
export type Parameter<T> = (text: string, name: string, organization: string) => T;

type Shape = Readonly<Record<string, Parameter<unknown>>>;
type Values<S extends Shape> = { readonly [Name in keyof S]: ReturnType<S[Name]> | undefined };

function invalid(name: string, wanted: string): ProblemError {
  return new ProblemError('invalid-parameter', `"${name}" must be ${wanted}.`, { parameter: name });
}

export const oneOf =
  <V extends string>(...values: readonly V[]): Parameter<V> =>
  (text, name) => {
    if (!values.includes(text as V)) throw invalid(name, `one of ${values.join(', ')}`);
    return text as V;
  };

/** A name; a plain code is read as one of the reader's own organization (DESIGN § 2). */
export const named: Parameter<string> = (text, name, organization) => {
  if (!isName(text)) throw invalid(name, 'a URI or a plain code');
  return expandName(text, organization);
};

export const matching =
  (pattern: RegExp, wanted: string): Parameter<string> =>
  (text, name) => {
    if (!pattern.test(text) || text.includes('\u0000')) throw invalid(name, wanted);
    return text;
  };

export const boolean: Parameter<boolean> = (text, name) => {
  if (text !== 'true' && text !== 'false') throw invalid(name, 'true or false');
  return text === 'true';
};

export const integer =
  (least: number, most: number): Parameter<number> =>
  (text, name) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most)) throw invalid(name, `a whole number from ${least} to ${most}`);
    return value;
  };

/** Any text that is handed on as it is: a cursor, which its list reads. */
export const opaque: Parameter<string> = (text) => text;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const isUuid = (text: string): boolean => UUID.test(text);

/** The id of something that Headwater made. */
export const uuid: Parameter<string> = (text, name) => {
  if (!isUuid(text)) throw invalid(name, 'an id such as 7d3c1f0a-3b8e-4f0e-9d55-0c8f6f1f8b1a');
  return text.toLowerCase();
};

const PAGING = { limit: integer(1, MAX_LIMIT), cursor: opaque } as const;

/** Reads a query string strictly: unknown, repeated and malformed parameters are a 400 that names the parameter. */
export function readQuery<S extends Shape>(query: unknown, shape: S, organization: string): Values<S> {
  const values: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(query as Record<string, unknown>)) {
    const parameter = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (!parameter) {
      const known = Object.keys(shape).join(', ');
      throw new ProblemError(
        'invalid-parameter',
        `"${name}" is not a parameter of this route${known ? `: it knows ${known}` : ''}.`,
        { parameter: name },
      );
    }
    if (typeof text !== 'string') throw invalid(name, 'given once');
    values[name] = parameter(text, name, organization);
  }
  return values as Values<S>;
}

/** `readQuery` for a list: with `limit` (default 100) and `cursor`. */
export function readPageQuery<S extends Shape>(
  query: unknown,
  shape: S,
  organization: string,
): Omit<Values<S>, 'limit'> & { readonly limit: number; readonly cursor: string | undefined } {
  const values = readQuery(query, { ...shape, ...PAGING }, organization) as Values<S> & {
    limit: number | undefined;
    cursor: string | undefined;
  };
  return { ...values, limit: values.limit ?? DEFAULT_LIMIT };
}

/** A name from the path, percent-decoded. */
export const pathName = (text: string, parameter: string, organization: string): string =>
  named(text, parameter, organization);
