import { Refusal } from './admit-event';
import { ProblemCode, PROBLEM_KINDS, problemType } from '../problems/problem-kinds';

/** One refused event of a body, as it is answered. */
export interface Rejection {
  /** Place in the array, or line of the NDJSON body, from 0. */
  readonly index: number;
  readonly eventId: string | null;
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  readonly pointer: string;
}

/** Rejections listed of an NDJSON body; all are counted. */
export const MOST_LISTED = 10_000;

/** What became of a body so far. */
export class Intake {
  accepted = 0;
  duplicates = 0;
  refused = 0;
  /** Of the refused, those that could not even be parsed. */
  unparsable = 0;
  readonly rejected: Rejection[] = [];
  /** Code of the first refusal. */
  firstCode: ProblemCode | null = null;
  /** Events taken (also duplicates), by the time after which they are covered. */
  readonly taken: { readonly at: Date; readonly count: number }[] = [];

  constructor(private readonly mostListed: number) {}

  get total(): number {
    return this.accepted + this.duplicates + this.refused;
  }

  reject(index: number, { code, eventId, pointer, detail }: Omit<Refusal, 'ok'>): void {
    this.refused++;
    if (code === 'unparsable') this.unparsable++;
    this.firstCode ??= code;
    if (this.rejected.length >= this.mostListed) return;
    this.rejected.push({ index, eventId, type: problemType(code), title: PROBLEM_KINDS[code].title, detail, pointer });
  }

  /** The members that every answer to a body has. */
  members(): Record<string, unknown> {
    const rejected = [...this.rejected].sort((a, b) => a.index - b.index);
    return {
      accepted: this.accepted,
      duplicates: this.duplicates,
      rejected,
      ...(this.refused > rejected.length ? { rejectedTotal: this.refused } : {}),
    };
  }
}
