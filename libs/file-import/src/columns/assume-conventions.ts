import type { Table } from '../table/table';
import type { ColumnUses } from './column-uses';
import type { Conventions } from './conventions';
import { orderOf } from './read-date';
import { signOf } from './read-number';

/** A cell that something was concluded from. */
export interface Witness {
  readonly row: number;
  readonly column: string;
  readonly cell: string;
}

/** How a file seems to write dates or numbers, and why. */
export interface Assumed<T> {
  readonly as: T;
  /** The first cell that can be meant in no other way; null: none can. */
  readonly because: Witness | null;
  /** The first cell that could be meant otherwise; null: there is none, so it does not matter. */
  readonly open: Witness | null;
  /** A cell that speaks against it. */
  readonly against: Witness | null;
}

export interface Assumptions {
  readonly dates: Assumed<Conventions['dates']>;
  readonly decimal: Assumed<Conventions['decimal']>;
}

/**
 * Looks at every date and number of a table. Dates without a witness are taken as day first, as most of the world
 * writes them, and said to be; a number such as 1,250 without one is taken as neither, since it would be wrong by a
 * factor of a thousand.
 */
export function assumeConventions(table: Table, uses: ColumnUses): Assumptions {
  const dates = new Signs<'day-first' | 'month-first'>();
  const numbers = new Signs<'comma' | 'point'>();
  for (const { row, cells, numbers: typed } of table.rows) {
    for (const [column, use] of uses) {
      if (use.is !== 'field' || typed?.has(column)) continue;
      const cell = cells[column] ?? '';
      if (use.type === 'date') dates.see(orderOf(cell), { row, column, cell });
      else if (use.type === 'number') numbers.see(signOf(cell), { row, column, cell });
      else if (use.type === 'lines')
        for (const [, number] of cell.matchAll(/=\s*([^;\n]+)/g)) numbers.see(signOf(number!), { row, column, cell });
    }
  }
  const { 'day-first': day, 'month-first': month } = dates.first;
  const { comma, point } = numbers.first;
  const [dateFor, dateAgainst] = month && !day ? [month, null] : [day ?? null, month ?? null];
  const [markFor, markAgainst] = point && !comma ? [point, null] : [comma ?? null, point ?? null];
  return {
    dates: {
      as: dateAgainst ? 'iso' : month ? 'month-first' : 'day-first',
      because: dateFor,
      against: dateAgainst,
      open: dates.open,
    },
    decimal: {
      as: markAgainst ? 'plain' : comma ? 'comma' : point ? 'point' : 'plain',
      because: markFor,
      against: markAgainst,
      open: numbers.open,
    },
  };
}

class Signs<Sign extends string> {
  readonly first: Partial<Record<Sign, Witness>> = {};
  open: Witness | null = null;

  see(sign: Sign | 'two-ways' | null, witness: Witness): void {
    if (sign === null) return;
    if (sign === 'two-ways') this.open ??= witness;
    else this.first[sign] ??= witness;
  }
}
