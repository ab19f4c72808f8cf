import { createLogger } from '@headwater/observability';
import {
  decodeEvent,
  encodeEvent,
  EVENT_STREAMS,
  EventStream,
  HeadwaterEvent,
  keyOf,
  readEvent,
  streamOf,
  topicOf,
} from '@headwater/contracts';
import { TransientError, type FaultPoints } from '@headwater/postgres';
import { createTestDatabase, type TestDatabase } from '@headwater/testing';
import { allMigrations } from '../../apps/standalone/src/migrations';
import { startPipeline, type Pipeline } from '../../apps/standalone/src/start-pipeline';
import { PipelineProjection } from '../../apps/gateway/src/projection/pipeline-projection';
import { PgProgress } from '../../apps/gateway/src/projection/progress.read-model';
import type { RecordedEvent } from '../oracle/events';

export const LOOK_BACK_MONTHS = 12;

export interface Sent {
  readonly stream: EventStream;
  readonly event: HeadwaterEvent;
}

export const newDatabase = (): Promise<TestDatabase> => createTestDatabase(...allMigrations);

export const quiet = createLogger('test', process.env['HEADWATER_TEST_LOG'] ?? 'silent');

export function start(url: string, faults?: FaultPoints): Promise<Pipeline> {
  return startPipeline({
    url,
    logger: quiet,
    lookBackMonths: LOOK_BACK_MONTHS,
    partitions: 3,
    poolSize: 4,
    // Few at once and many in portions: networks here are small.
    portionSizes: { atOnce: 3, portion: 4 },
    ...(faults ? { faults } : {}),
  });
}

/** Starts it, and again when it died while starting, as whoever supervises a process would. */
export async function startAgain(url: string, faults: FaultPoints): Promise<Pipeline> {
  for (;;) {
    try {
      return await start(url, faults);
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
    }
  }
}

/** Puts events on the log as the gateway would, in one transaction a piece, in the order given. */
export async function append(pipeline: Pipeline, sent: readonly Sent[], piece = 5): Promise<void> {
  const database = await pipeline.open('gateway', 2);
  for (let at = 0; at < sent.length; at += piece) {
    await database.transaction('append', async (tx) => {
      const records = sent.slice(at, at + piece).map(({ stream, event }) => {
        const reading = readEvent(stream, event);
        if (!reading.ok)
          throw new Error(`the generator made an invalid event: ${reading.problem.pointer} ${reading.problem.detail}`);
        return {
          topic: topicOf(stream),
          key: keyOf(stream, reading.event),
          value: encodeEvent(stream, reading.event as never),
          headers: {},
        };
      });
      await pipeline.log.publish(tx, records);
    });
  }
}

/** Waits until everything appended so far is in the answers. */
export async function settled(pipeline: Pipeline, timeoutMs = 60_000): Promise<void> {
  const database = await pipeline.open('gateway', 2);
  const projection = new PipelineProjection(pipeline.log, new PgProgress(database));
  const [row] = await database.query<{ at: Date | null }>('SELECT max(appended_at) AS at FROM log.record');
  if (row?.at && !(await projection.waitFor(row.at, timeoutMs))) throw new Error(`not settled after ${timeoutMs} ms`);
}

/** Everything on the log, in the order and at the time it was recorded: what the oracle is asked about. */
export async function recorded(pipeline: Pipeline): Promise<RecordedEvent[]> {
  const database = await pipeline.open('gateway', 2);
  const rows = await database.query<{ topic: string; value: Buffer; at: Date }>(
    `SELECT t.name AS topic, r.value, r.appended_at AS at FROM log.record r JOIN log.topic t ON t.id = r.topic_id
     WHERE t.name = ANY($1) ORDER BY r.appended_at, r.partition, r."offset"`,
    [EVENT_STREAMS.map(topicOf)],
  );
  return rows.map(({ topic, value, at }) => {
    const stream = streamOf(topic) as EventStream;
    return { stream, recordedAt: at.toISOString(), event: decodeEvent(stream, value) as never };
  });
}

/** A process that dies, as far as its transactions can tell, just before or just after every n-th commit or so. */
export function dying(probability: number): FaultPoints & { calm(): void; deaths(): number } {
  let [alive, deaths] = [false, 0];
  const die = (transaction: string): void => {
    if (alive || transaction === 'append' || Math.random() >= probability) return;
    deaths++;
    throw new TransientError(`died at a commit of ${transaction}`);
  };
  return { beforeCommit: die, afterCommit: die, calm: () => void (alive = true), deaths: () => deaths };
}
