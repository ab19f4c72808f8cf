import { Kafka, logLevel } from 'kafkajs';
import { eventually } from '../eventually';

/**
 * Waits until a broker answers and groups can be joined: for some time after it listens, it still loads what
 * coordinates them. Stops at once when `expectAlive` throws.
 */
export async function untilUsable(address: string, expectAlive: () => void = () => {}, timeoutMs = 60_000) {
  let dead: { readonly error: unknown } | undefined;
  await eventually(async () => {
    try {
      expectAlive();
    } catch (error) {
      dead = { error };
      return true;
    }
    return await isUsable(address);
  }, timeoutMs);
  if (dead !== undefined) throw dead.error;
}

async function isUsable(address: string): Promise<true> {
  const kafka = new Kafka({
    clientId: 'headwater-testing',
    brokers: address.split(','),
    logLevel: logLevel.NOTHING,
    retry: { retries: 0, initialRetryTime: 50 },
  });
  const admin = kafka.admin();
  try {
    await admin.connect();
    await admin.describeCluster();
    await admin.fetchOffsets({ groupId: 'headwater-testing-is-usable' });
    return true;
  } finally {
    await admin.disconnect();
  }
}
