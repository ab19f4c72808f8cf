import { encodeEvent, keyOf, topicOf, type ShipmentEvent } from '@headwater/contracts';
import { createHash, randomUUID } from 'node:crypto';
import { Kafka, type Message } from 'kafkajs';
import { lineageEvents } from '../network';

export const PARTITIONS = 8;
/** Records sent at once. */
const PORTION = 2000;

/** Lineages (test/bench/network.ts), one after the other; their publishers are as many as there are. */
export function shipments(worlds: number): ShipmentEvent[] {
  return Array.from({ length: worlds }, (_, world) => [...lineageEvents(world)]).flat();
}

/** As the gateway sends them: single-object encoding, CloudEvents attributes in headers. */
export function messagesOf(events: readonly ShipmentEvent[]): Message[] {
  return events.map((event) => ({
    key: keyOf('shipments', event),
    value: Buffer.from(encodeEvent('shipments', event)),
    headers: {
      ce_id: createHash('sha256').update(`${event.publisher}/${event.eventId}`).digest('hex').slice(0, 32),
      ce_source: event.publisher,
      ce_type: `headwater.shipment.${event.kind}.v1`,
      ce_time: event.eventTime,
    },
  }));
}

/** Puts all messages on a topic before anything is measured. */
export async function fillTopic(brokers: string[], topic: string, messages: readonly Message[]): Promise<void> {
  const kafka = new Kafka({ clientId: `bench-${randomUUID()}`, brokers, logLevel: 0 });
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  for (let at = 0; at < messages.length; at += PORTION)
    await producer.send({ topic, acks: -1, messages: messages.slice(at, at + PORTION) });
  await producer.disconnect();
}

export async function createTopic(brokers: string[], topic: string): Promise<void> {
  const admin = new Kafka({ clientId: 'bench-admin', brokers, logLevel: 0 }).admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: PARTITIONS, replicationFactor: 1 }] });
  await admin.disconnect();
}

export const SHIPMENTS = topicOf('shipments');
