/** How a file writes numbers. `plain`: 1250.5 and nothing else. */
export type Decimal = 'plain' | 'point' | 'comma';

/** How a file writes dates. `iso`: 2026-03-02 and nothing else; else day or month first, also with `.` or `-`. */
export type DateOrder = 'iso' | 'day-first' | 'month-first';

/** What cells of one file are read by. */
export interface Conventions {
  readonly decimal: Decimal;
  readonly dates: DateOrder;
}

/** Nothing is taken otherwise than it could be meant. */
export const PLAIN: Conventions = { decimal: 'plain', dates: 'iso' };
