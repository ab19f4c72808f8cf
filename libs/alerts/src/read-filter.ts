import { expandName } from '@headwater/contracts';
import { CATEGORIES } from '@headwater/reference';
import { AlertFilter, SEVERITIES } from './filter';

/** Most values in one list of a filter. */
export const MOST_VALUES = 1000;

/** What is wrong with a filter: where (JSON pointer below the filter), and what would be right. */
export interface FilterProblem {
  readonly pointer: string;
  readonly detail: string;
}

export type FilterReading =
  { readonly ok: true; readonly filter: AlertFilter } | { readonly ok: false; readonly problem: FilterProblem };

class Refused extends Error {
  constructor(readonly problem: FilterProblem) {
    super(problem.detail);
  }
}

const refuse = (pointer: string, detail: string): never => {
  throw new Refused({ pointer, detail });
};

type ReadField = (value: unknown, pointer: string, organization: string) => unknown;

const list =
  (item: ReadField): ReadField =>
  (value, pointer, organization) => {
    if (!Array.isArray(value)) return refuse(pointer, 'must be a list');
    if (value.length > MOST_VALUES) return refuse(pointer, `must have at most ${MOST_VALUES} values`);
    return [...new Set(value.map((each, i) => item(each, `${pointer}/${i}`, organization)))];
  };

const oneOf =
  (...values: readonly string[]): ReadField =>
  (value, pointer) =>
    values.includes(value as string) ? value : refuse(pointer, `must be one of ${values.join(', ')}`);

const name: ReadField = (value, pointer, organization) =>
  typeof value === 'string' && isName(value)
    ? expandName(value, organization)
    : refuse(
        pointer,
        'must be a URI, or a plain code of your own: 1 to 512 characters, no surrounding blanks or control characters',
      );

const isName = (text: string): boolean =>
  text.length > 0 && text.length <= 512 && text.trim() === text && !/\p{Cc}|\p{Surrogate}/u.test(text);

const share: ReadField = (value, pointer) =>
  typeof value === 'number' && value >= 0 && value <= 1 ? value : refuse(pointer, 'must be a number from 0 to 1');

const FIELDS: Readonly<Record<keyof AlertFilter, ReadField>> = {
  commodities: list(oneOf('cobalt', 'coffee', 'vanilla')),
  batches: list(name),
  sites: list(name),
  organizations: list(name),
  findings: list(name),
  categories: list(oneOf(...CATEGORIES.map(({ code }) => code))),
  standings: list(oneOf('alleged', 'substantiated', 'disputed')),
  minSeverity: oneOf(...SEVERITIES),
  minExposure: share,
};

/**
 * Reads a filter as a client wrote it. Plain codes become names of `organization`. Unknown fields and values are
 * refused: a filter that is misspelt would else stay silent for ever.
 */
export function readFilter(value: unknown, organization: string): FilterReading {
  if (value === undefined) return { ok: true, filter: {} };
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { ok: false, problem: { pointer: '', detail: `must be an object with ${Object.keys(FIELDS).join(', ')}` } };
  try {
    const read = Object.entries(value).map(([field, given]) => {
      const at = `/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (!Object.hasOwn(FIELDS, field))
        return refuse(at, `is not a field of a filter: it knows ${Object.keys(FIELDS).join(', ')}`);
      return [field, FIELDS[field as keyof AlertFilter](given, at, organization)] as const;
    });
    return { ok: true, filter: Object.fromEntries(read) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problem: error.problem };
    throw error;
  }
}
