import { columnAt, eventOfRow, useOfColumn, type Conventions, type Stream } from '@headwater/file-import';
import { api } from '../../api/client';
import { ApiError } from '../../api/problem';
import type { Landed } from '../file-job';
import { nameOf } from '../name-of';
import type { EntryField } from './entry-fields';

/** By field what is wrong with it; what no field stands for is under ''. */
export type EntryProblems = Readonly<Record<string, string>>;

export type Sent =
  | { readonly ok: true; readonly landed: Landed | null; readonly duplicate: boolean; readonly pending: boolean }
  | { readonly ok: false; readonly problems: EntryProblems };

/** How long to wait for the event to show in answers, s. */
const WAIT = 10;

/** Publishes one event from what was typed. The same again, under the same id, counts once. */
export async function sendEntry(
  stream: Stream,
  eventId: string,
  cells: Readonly<Record<string, string>>,
  fields: readonly EntryField[],
  conventions: Conventions,
): Promise<Sent> {
  const uses = new Map(Object.keys(cells).map((name) => [name, useOfColumn(stream, name)] as const));
  const { event, columns, problems } = eventOfRow(stream, { cells }, uses, conventions);
  if (problems.length > 0)
    return { ok: false, problems: Object.fromEntries(problems.map(({ column = '', reason }) => [column, reason])) };
  try {
    const { data } = await api.POST(`/v1/${stream}`, {
      body: { ...event, eventId } as never,
      params: { header: { Prefer: `wait=${WAIT}` } },
    });
    const { duplicates, pending = 0 } = data!;
    return { ok: true, landed: nameOf(stream, event), duplicate: duplicates > 0, pending: pending > 0 };
  } catch (error) {
    if (!(error instanceof ApiError) || ![403, 409, 422].includes(error.status)) throw error;
    return { ok: false, problems: placed(error, { ...pointersOf(fields), ...columns }) };
  }
}

/** What is missing has no column that it came from, but a field in which it would be typed. */
const pointersOf = (fields: readonly EntryField[]): Record<string, string> =>
  Object.fromEntries(fields.flatMap(({ pointer, name }) => (pointer === null ? [] : [[pointer, name] as const])));

/** The server's problem at the field that its pointer leads to. */
function placed({ problem, message }: ApiError, columns: Readonly<Record<string, string>>): EntryProblems {
  const first = (problem as { rejected?: readonly { pointer: string; detail: string }[] } | null)?.rejected?.[0];
  const pointer = first?.pointer ?? problem?.pointer ?? '';
  const detail = first?.detail ?? problem?.detail ?? message;
  const [leaf = ''] = pointer.split('/').slice(-1);
  const column = columnAt(pointer, columns) ?? '';
  return { [column]: column === '' && leaf !== '' ? `${leaf}: ${detail}` : detail };
}

/** A UUID, version 4; `crypto.randomUUID` is there on secure origins only. */
export function newEventId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
