import { createTestDatabase, describeWithKafka, eventually, startOwnBroker } from '@headwater/testing';
import { startCollector, type CollectedSpan } from './collector';
import { call } from './http';
import { Services } from './services';

jest.setTimeout(120_000);

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const EVENT = {
  eventId: '00000000-0000-4000-8000-000000000001',
  kind: 'production',
  eventTime: '2026-03-02',
  publisher: 'urn:d:org',
  commodity: 'coffee',
  outputs: [{ batch: 'urn:d:lot:A' }],
};

describeWithKafka('traces', () => {
  it('follow an event from who sent it over gateway and brokers to the linker, to a collector', async () => {
    const [broker, test, collector] = await Promise.all([startOwnBroker(), createTestDatabase(), startCollector()]);
    const services = new Services({
      ...{ DATABASE_URL: test.url, KAFKA_BROKERS: broker.address, KAFKA_PARTITIONS: '2' },
      ...{ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_BSP_SCHEDULE_DELAY: '200' },
    });
    try {
      expect(await services.migrate().exited).toBe(0);
      const [gateway, linker] = [services.start('gateway'), services.start('linker')];
      const [url] = await Promise.all([gateway.atWork(), linker.atWork()]);
      const headers = { traceparent: `00-${TRACE}-b7ad6b7169203331-01` };
      expect((await call(url, 'POST', '/v1/shipments', { json: EVENT, headers })).status).toBe(202);
      const named = (name: string): CollectedSpan | undefined => collector.spans.find((span) => span.name === name);
      const settled = await eventually(() => named('settle linker'), 30_000);
      const [posted, appended] = await eventually(() => {
        const post = named('POST /v1/shipments');
        const append = collector.spans.find(({ parentSpanId }) => post && parentSpanId === post.spanId);
        return post && append ? [post, append] : undefined;
      });
      expect(posted).toMatchObject({ service: 'headwater-gateway', traceId: TRACE, parentSpanId: 'b7ad6b7169203331' });
      expect(appended).toMatchObject({ service: 'headwater-gateway', traceId: TRACE, name: 'append' });
      const toAppend = [{ traceId: TRACE, spanId: appended.spanId }];
      for (const [name, service] of [
        ['relay gateway', 'headwater-gateway'],
        ['consume linker', 'headwater-linker'],
      ] as const) {
        const span = await eventually(() => named(name), 10_000);
        expect(span.service).toBe(service);
        expect(span.links).toMatchObject(toAppend);
      }
      expect(settled.service).toBe('headwater-linker');
      // Looks at empty tables are not told of.
      const looked = collector.spans.length;
      await new Promise((resolve) => setTimeout(resolve, 4000));
      expect(collector.spans.slice(looked).filter(({ name }) => name.startsWith('settle'))).toEqual([]);
      for (const each of [gateway, linker]) expect((await each.end()).code).toBe(0);
    } finally {
      await services.killAll();
      await collector.close();
      await test.drop();
      await broker.stop();
    }
  });
});
