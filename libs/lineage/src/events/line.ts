import { BatchLine } from '@headwater/contracts';
import { massOf } from './mass';

/** What an event says of one batch, lines of the same batch added up. Masses in kg, null unknown. */
export interface Line {
  readonly batch: string;
  readonly mass: number | null;
  /** A quantity was given on one of the lines, be it in a unit of unknown mass. */
  readonly stated: boolean;
  /** The forms stated, sorted; more than one where lines that were added up differ. */
  readonly forms: readonly string[];
  /** Mass of what counts across forms (contained cobalt, green equivalent). */
  readonly content: number | null;
}

/** Lines with one key (the batch, and the new name if there is one) are one line; of differing forms the sum is unknown. */
export function addUp(
  lines: readonly BatchLine[],
  keyOf: (line: BatchLine) => string = (line) => line.batch,
): { key: string; line: Line; source: BatchLine }[] {
  const byKey = new Map<string, { key: string; line: Line; source: BatchLine }>();
  for (const source of lines) {
    const key = keyOf(source);
    const next = lineOf(source);
    const earlier = byKey.get(key);
    byKey.set(key, { key, line: earlier ? plus(earlier.line, next) : next, source });
  }
  return [...byKey.values()];
}

function lineOf(line: BatchLine): Line {
  return {
    batch: line.batch,
    mass: massOf(line.quantity),
    stated: line.quantity !== undefined,
    forms: line.form === undefined ? [] : [line.form],
    content: massOf(line.content),
  };
}

function plus(a: Line, b: Line): Line {
  const forms = [...new Set([...a.forms, ...b.forms])].sort();
  return {
    batch: a.batch,
    mass: forms.length > 1 || a.mass === null || b.mass === null ? null : a.mass + b.mass,
    stated: a.stated || b.stated,
    forms,
    content: a.content === null || b.content === null ? null : a.content + b.content,
  };
}

/** Whether more than one form is stated: masses of different forms are not added up. */
export function formsDiffer(lines: Iterable<{ readonly forms: readonly string[] }>): boolean {
  let form: string | undefined;
  for (const { forms } of lines) {
    for (const each of forms) {
      if (form !== undefined && form !== each) return true;
      form = each;
    }
  }
  return false;
}
