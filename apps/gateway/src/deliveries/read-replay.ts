import { bodyFields } from '../http/body-fields';
import { isUuid } from '../pages/query';
import { ProblemError } from '../problems/problem';
import type { Replay } from './delivery';

/** Most alerts named in one request. */
export const MOST_NAMED = 1000;

/** Reads the body of `POST /v1/subscriptions/{id}/replay`. */
export function readReplay(body: unknown): Replay {
  const fields = bodyFields(body, ['alerts', 'from', 'to', 'after']);
  const alerts = idsOf(fields.value('alerts'));
  const [from, to] = [timeOf(fields.value('from'), 'from'), timeOf(fields.value('to'), 'to')];
  const after = fields.value('after') ?? null;
  if (after !== null && !isId(after)) throw wrong('/after', '"after" must be the "next" of an earlier answer.');
  if (alerts === null && from === null && to === null) {
    throw wrong('', 'Say which: "alerts" (ids), or "from" and "to" (times).');
  }
  if (from !== null && to !== null && from > to) throw wrong('/to', '"to" must not be before "from".');
  return { alerts, from, to, after };
}

function idsOf(value: unknown): readonly string[] | null {
  if (value === undefined) return null;
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_NAMED) {
    throw wrong('/alerts', `"alerts" must be a list of 1 to ${MOST_NAMED} ids.`);
  }
  const bad = value.findIndex((each) => !isId(each));
  if (bad >= 0) throw wrong(`/alerts/${bad}`, `"alerts[${bad}]" must be the id of an alert.`);
  return value as string[];
}

const isId = (value: unknown): value is string => typeof value === 'string' && isUuid(value);

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/** In UTC, so that times compare as texts. */
function timeOf(value: unknown, name: string): string | null {
  if (value === undefined) return null;
  const at = typeof value === 'string' && TIME.test(value) ? new Date(value) : new Date(Number.NaN);
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1) {
    throw wrong(`/${name}`, `"${name}" must be a time with offset, such as 2026-03-02T09:00:00Z.`);
  }
  return at.toISOString();
}

const wrong = (pointer: string, detail: string): ProblemError => new ProblemError('invalid-body', detail, { pointer });
