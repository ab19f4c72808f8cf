import {
  encodeEvent,
  EventOf,
  EventStream,
  expandName,
  kindsOf,
  MAX_EVENT_BYTES,
  readEvent,
  SCHEMAS,
} from '@headwater/contracts';
import { Caller } from '../access/caller';
import { mayPublishFor, mayPublishKind } from '../access/publish-rights';
import { ProblemCode } from '../problems/problem-kinds';

/** An event that may come in: checked, normalized, encoded. */
export interface Admitted {
  readonly ok: true;
  readonly event: EventOf[EventStream];
  /** Avro, single-object encoding. */
  readonly bytes: Buffer;
}

export interface Refusal {
  readonly ok: false;
  readonly code: ProblemCode;
  readonly eventId: string | null;
  /** JSON pointer inside the event. */
  readonly pointer: string;
  readonly detail: string;
}

export type Admission = Admitted | Refusal;

type Raw = Record<string, unknown>;

function textOf(raw: Raw, name: string): string | null {
  const value = Object.hasOwn(raw, name) ? raw[name] : undefined;
  return typeof value === 'string' ? value : null;
}

export function refusal(value: unknown, code: ProblemCode, pointer: string, detail: string): Refusal {
  const eventId = typeof value === 'object' && value !== null ? textOf(value as Raw, 'eventId') : null;
  return { ok: false, code, eventId: eventId && eventId.slice(0, 64), pointer, detail };
}

/** Decides whether one event of a body may come in: in whose name, of what kind, and by the contract's one door. */
export function admitEvent(caller: Caller, stream: EventStream, value: unknown): Admission {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refusal(value, 'invalid-event', '', 'must be a JSON object: one event');
  const stated = textOf(value as Raw, 'publisher');
  const publisher = stated === null || stated === '' ? null : expandName(stated, caller.organization);
  if (publisher !== null && !mayPublishFor(caller, publisher)) {
    return refusal(
      value,
      'foreign-publisher',
      '/publisher',
      `must be ${caller.organization}, the key's organization, or be left out`,
    );
  }
  const kind = textOf(value as Raw, 'kind');
  if (kind !== null && kindsOf(SCHEMAS[stream]).includes(kind) && !mayPublishKind(caller, stream, kind)) {
    return refusal(
      value,
      'forbidden-kind',
      '/kind',
      `"${kind}" on ${stream} needs another role than ${caller.roles.join(', ')}`,
    );
  }
  const absent = publisher === null && (stated === null ? !Object.hasOwn(value, 'publisher') : false);
  const reading = readEvent(
    stream,
    publisher !== null ? { ...value, publisher } : absent ? { ...value, publisher: caller.organization } : value,
  );
  if (!reading.ok) return refusal(value, 'invalid-event', reading.problem.pointer, reading.problem.detail);
  const { event } = reading;
  const bytes = encodeEvent(stream, event);
  if (bytes.length > MAX_EVENT_BYTES)
    return refusal(value, 'too-large', '', `takes ${bytes.length} bytes, more than ${MAX_EVENT_BYTES}`);
  return { ok: true, event, bytes };
}
