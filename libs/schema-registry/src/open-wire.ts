import { selfContainedReader, type EventReader, type Stream } from '@headwater/contracts';
import type { EventLog } from '@headwater/event-log';
import { fetchSchema } from './fetch-schema';
import { framingLog } from './framing-log';
import { lookUp } from './register-schemas';
import { createRegistryClient, type RegistryClient } from './registry-client';
import { createRegistryReader } from './registry-reader';
import { RegistryError, SUBJECTS } from './subjects';
import { Writers } from './writers';

/** How a process writes and reads events on the wire: what a composition root hands to its app. */
export interface Wire {
  /** Reads both encodings; Confluent framing only where a registry is configured. */
  readonly reader: EventReader;
  /** The log as the app is to write to it. */
  frame(log: EventLog): EventLog;
}

const SELF_CONTAINED: Wire = { reader: selfContainedReader, frame: (log) => log };

/**
 * `url`: `SCHEMA_REGISTRY_URL`. Without one, single-object encoding, and nothing is ever asked. With one, the ids of
 * our own schemas are looked up now, so that writing never waits; who registered them is `registerSchemas`.
 * @throws RegistryError in one line when they are not registered; TransientError when no registry answers.
 */
export async function openWire(url: string | undefined): Promise<Wire> {
  if (url === undefined) return SELF_CONTAINED;
  const client = createRegistryClient(url);
  const ids = await ownIds(client);
  const writers = new Writers({ fetch: (id) => fetchSchema(client, id) });
  return { reader: createRegistryReader(writers), frame: (log) => framingLog(log, ids) };
}

async function ownIds(client: RegistryClient): Promise<ReadonlyMap<Stream, number>> {
  const ids = new Map<Stream, number>();
  for (const { stream, subject, schema } of SUBJECTS) {
    const id = await lookUp(client, subject, schema);
    if (id === undefined)
      throw new RegistryError(
        `the schema registry at ${client.shown} has no ${subject} as this version writes it: run npm run migrate first`,
      );
    ids.set(stream, id);
  }
  return ids;
}
