import { EventStream } from '@headwater/contracts';
import { Caller } from '../access/caller';
import { Projection } from '../projection/projection';
import { ProblemError } from '../problems/problem';
import { problemOfError } from '../problems/problem-of-error';
import { AcceptPorts, ImportSource } from './accept-events';
import { pendingOf, refusalOf } from './answer-intake';
import { itemsOfJson, itemsOfNdjson } from './body-items';
import { Intake, MOST_LISTED } from './intake';
import { checkItems, takeEvents } from './take-events';

export interface ReceivePorts extends AcceptPorts {
  readonly projection: Projection;
}

export interface Receipt {
  readonly caller: Caller;
  readonly stream: EventStream;
  /** Parsed JSON, or the NDJSON stream. */
  readonly body: unknown;
  /** Seconds to wait for trace and flags; null: do not. */
  readonly wait: number | null;
  readonly imported?: ImportSource;
}

const isStream = (body: unknown): body is NodeJS.ReadableStream =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body;

/** Takes a body of events and answers with what became of it; throws the problem where nothing was taken. */
export async function receiveEvents(
  ports: ReceivePorts,
  { caller, stream, body, wait, imported }: Receipt,
): Promise<Record<string, unknown>> {
  if (body === undefined) throw emptyBody();
  const streamed = isStream(body);
  const intake = new Intake(streamed ? MOST_LISTED : Infinity);
  const clock = async (): Promise<Date> =>
    (await ports.database.query<{ now: Date }>('SELECT clock_timestamp() AS now'))[0]!.now;
  try {
    await takeEvents(
      ports,
      streamed ? itemsOfNdjson(body) : itemsOfJson(body),
      { caller, stream, imported, clock: wait === null ? undefined : clock },
      intake,
    );
  } catch (error) {
    throw withProgress(error, intake);
  }
  const refused = refusalOf(intake);
  if (refused) throw refused;
  return {
    ...intake.members(),
    ...(wait === null ? {} : { pending: await pendingOf(intake, ports.projection, wait) }),
  };
}

/** Says of each event of a body whether it would be taken, and takes none. */
export async function checkEvents({
  caller,
  stream,
  body,
  imported,
}: Omit<Receipt, 'wait'>): Promise<Record<string, unknown>> {
  if (body === undefined) throw emptyBody();
  const streamed = isStream(body);
  const intake = new Intake(streamed ? MOST_LISTED : Infinity);
  await checkItems(streamed ? itemsOfNdjson(body) : itemsOfJson(body), { caller, stream, imported }, intake);
  const { accepted: sound, rejected, rejectedTotal } = intake.members();
  return { sound, rejected, ...(rejectedTotal !== undefined && { rejectedTotal }) };
}

const emptyBody = (): ProblemError =>
  new ProblemError('unparsable', 'The body is empty: send one event, an array, or application/x-ndjson.');

/** A failure halfway says what was taken before it. */
function withProgress(error: unknown, intake: Intake): unknown {
  if (intake.total === 0) return error;
  const { problem, bug } = problemOfError(error, { method: 'POST', path: '' });
  if (bug && problem.code === 'internal') return error;
  return new ProblemError(
    problem.code,
    `${problem.message} What was taken before stays; send the whole again, duplicates do no harm.`,
    intake.members(),
    problem.headers,
  );
}
