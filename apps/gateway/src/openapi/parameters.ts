/** Schemas of query parameters that several routes have. */
export const one = (...values: readonly string[]): Readonly<Record<string, unknown>> => ({
  type: 'string',
  enum: values,
});
export const NAME = { type: 'string', maxLength: 512 } as const;
export const COMMODITY = one('cobalt', 'coffee', 'vanilla');
export const COUNTRY = { type: 'string', pattern: '^[A-Z]{2}$' } as const;
