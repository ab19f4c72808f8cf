import { createLogger } from '@headwater/observability';
import { encodeEvent, EventStream, HeadwaterEvent, keyOf, readEvent, topicOf } from '@headwater/contracts';
import type { FaultPoints } from '@headwater/postgres';
import { createTestDatabase, type TestDatabase } from '@headwater/testing';
import { allMigrations } from '../../apps/standalone/src/migrations';
import { startPipeline, type Pipeline } from '../../apps/standalone/src/start-pipeline';
import { PipelineProjection } from '../../apps/gateway/src/projection/pipeline-projection';
import { PgProgress } from '../../apps/gateway/src/projection/progress.read-model';

export const LOOK_BACK_MONTHS = 12;

export interface Sent {
  readonly stream: EventStream;
  readonly event: HeadwaterEvent;
}

export const newDatabase = (): Promise<TestDatabase> => createTestDatabase(...allMigrations);

export const quiet = createLogger('test', process.env['HEADWATER_TEST_LOG'] ?? 'silent');

export function start(url: string, faults?: FaultPoints): Promise<Pipeline> {
  return startPipeline({ url, logger: quiet, lookBackMonths: LOOK_BACK_MONTHS, partitions: 3, poolSize: 4, ...(faults ? { faults } : {}) });
}

/** Puts events on the log as the gateway would, in one transaction a piece, in the order given. */
export async function append(pipeline: Pipeline, sent: readonly Sent[], piece = 5): Promise<void> {
  const database = await pipeline.open('gateway', 2);
  for (let at = 0; at < sent.length; at += piece) {
    await database.transaction('append', async (tx) => {
      const records = sent.slice(at, at + piece).map(({ stream, event }) => {
        const reading = readEvent(stream, event);
        if (!reading.ok) throw new Error(`the generator made an invalid event: ${reading.problem.pointer} ${reading.problem.detail}`);
        return { topic: topicOf(stream), key: keyOf(stream, reading.event), value: encodeEvent(stream, reading.event as never), headers: {} };
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
