import { types } from 'pg';

const INT8 = 20;
const DATE = 1082;

/** int8 to number, or an error: a silently rounded offset would be a lost record. */
export function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 ${text} does not fit a number`);
  return value;
}

/**
 * How PostgreSQL's values become JavaScript's: int8 a number, timestamptz a Date, a plain date the text that it is
 * (pg would make it midnight in the server's time zone), the rest as pg does.
 */
export const valueTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): unknown {
    if (oid === INT8 && format !== 'binary') return parseInt8;
    if (oid === DATE && format !== 'binary') return (text: string) => text;
    return types.getTypeParser(oid, format);
  },
};
