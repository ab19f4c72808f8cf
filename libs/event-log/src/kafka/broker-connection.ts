import type { Broker } from 'kafkajs';

/** A request as kafkajs' connections take it. */
export interface RawRequest {
  readonly request: {
    readonly apiKey: number;
    readonly apiVersion: number;
    readonly apiName: string;
    encode(): Promise<{ readonly buf: Buffer; readonly buffer: Buffer }>;
  };
  readonly response: {
    decode(payload: Buffer): Promise<object>;
    parse(decoded: object): Promise<unknown>;
  };
}

/** What is used of kafkajs' broker beneath its types: one connection for fetches, one for all else. */
interface Pooled {
  readonly connectionPool: {
    getConnection(index: 0 | 1): Promise<unknown>;
    send(request: RawRequest): Promise<unknown>;
  };
}

const opening = new WeakMap<Broker, Map<0 | 1, Promise<unknown>>>();

/**
 * To be awaited before requests that may meet: of several who find a connection closed, kafkajs would have each open a
 * socket, and forget all but the last.
 */
export async function openConnection(broker: Broker, purpose: 'ask' | 'fetch'): Promise<void> {
  const index = purpose === 'fetch' ? 1 : 0;
  const own = opening.get(broker) ?? new Map<0 | 1, Promise<unknown>>();
  opening.set(broker, own);
  const { connectionPool } = broker as unknown as Pooled;
  const open = own.get(index) ?? connectionPool.getConnection(index).finally(() => own.delete(index));
  own.set(index, open);
  await open;
}

/** Sends what kafkajs has no words for. */
export async function sendRaw(broker: Broker, request: RawRequest): Promise<unknown> {
  await openConnection(broker, 'ask');
  return (broker as unknown as Pooled).connectionPool.send(request);
}
