import type { EventStream } from '@headwater/contracts';
import type { Database } from '@headwater/postgres';
import { appsThatPark } from '../parked/parked.read-model';

/** Where in the log an event stands that the service took in, and when the log recorded it. */
export interface Accepted {
  readonly identity: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly recorded_at: Date;
}

/** Who takes a stream in, and so knows when the log recorded an event of it. */
const TAKEN_BY: Record<EventStream, string> = {
  sites: 'linker',
  shipments: 'linker',
  certifications: 'certifier',
  findings: 'flagger',
};

/** As the service that takes the stream in accepted them; nothing where it has not (or is not there). */
export async function acceptedEvents(
  database: Database,
  stream: EventStream,
  identities: readonly string[],
): Promise<readonly Accepted[]> {
  const app = TAKEN_BY[stream];
  if (identities.length === 0 || !(await appsThatPark(database)).includes(app)) return [];
  return database.query<Accepted>(
    `SELECT identity, topic, partition, "offset", recorded_at FROM ${app}.accepted_event WHERE identity = ANY ($1::uuid[])`,
    [identities],
  );
}
