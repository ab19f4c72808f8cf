import { append, newDatabase, Sent, settled, quiet } from '../../../../test/integrity/harness';
import { startPipeline } from '../../../standalone/src/start-pipeline';

const head = { publisher: 'urn:x:o', eventTime: '2026-03-01T00:00:00Z' };
const events = [
  {
    stream: 'shipments',
    event: {
      ...head,
      eventId: '00000000-0000-4000-8000-000000000001',
      kind: 'production',
      site: 'urn:x:farm',
      outputs: [{ batch: 'urn:x:b' }],
      eventTime: '2025-01-15T00:00:00Z',
    },
  },
  {
    stream: 'findings',
    event: {
      ...head,
      eventId: '00000000-0000-4000-8000-000000000002',
      kind: 'reported',
      finding: 'urn:x:f',
      subject: { site: 'urn:x:farm' },
      category: 'child-labour',
      observed: { from: '2026-03-01' },
    },
  },
] as unknown as Sent[];

describe('another look-back', () => {
  it('makes the flags anew at the next start', async () => {
    const test = await newDatabase();
    const flagsWith = async (lookBackMonths: number, send: readonly Sent[]): Promise<unknown[]> => {
      const pipeline = await startPipeline({
        url: test.url,
        logger: quiet,
        lookBackMonths,
        partitions: 2,
        poolSize: 4,
      });
      await append(pipeline, send);
      await settled(pipeline);
      const flags = await (
        await pipeline.open('gateway', 1)
      ).query('SELECT batch_name FROM flagger.flag WHERE NOT gone');
      await pipeline.stop();
      return flags;
    };
    expect(await flagsWith(12, events)).toHaveLength(0);
    expect(await flagsWith(24, [])).toHaveLength(1);
    expect(await flagsWith(12, [])).toHaveLength(0);
    await test.drop();
  });
});
