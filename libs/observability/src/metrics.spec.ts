import type { ParkedRecord } from '@headwater/event-log';
import { observeAll } from './log-consumer';
import { createMetrics } from './metrics';

const parked = { record: { topic: 't' }, reason: 'invalid' } as ParkedRecord;

describe('metrics', () => {
  it('shows what consumers and workers tell', async () => {
    const { registry, consumerObserver, settled, watchLag, watchDirtyAge } = createMetrics('linker', {
      processMetrics: false,
    });
    const observer = observeAll(consumerObserver, {});
    observer.delivered?.('g', 30, 20);
    observer.failed?.('g', new Error('x'), 50);
    observer.parked?.('g', [parked, parked]);
    settled('linker')(5, 10);
    watchLag('g', { lag: () => Promise.resolve([{ topic: 't', partition: 3, next: 1, end: 8, lag: 7 }]) });
    watchDirtyAge('linker', () => Promise.resolve(1500));
    const text = await registry.metrics();
    expect(text).toContain('headwater_consumer_records_total{group="g",service="linker"} 30');
    expect(text).toContain('headwater_consumer_batch_seconds_sum{service="linker",group="g"} 0.02');
    expect(text).toContain('headwater_consumer_failures_total{group="g",service="linker"} 1');
    expect(text).toContain('headwater_parked_total{group="g",topic="t",reason="invalid",service="linker"} 2');
    expect(text).toContain('headwater_consumer_lag{group="g",topic="t",partition="3",service="linker"} 7');
    expect(text).toContain('headwater_settled_keys_total{worker="linker",service="linker"} 5');
    expect(text).toContain('headwater_dirty_age_seconds{worker="linker",service="linker"} 1.5');
  });

  it('still answers when the database does not', async () => {
    const { registry, watchLag, consumerObserver } = createMetrics('linker', { processMetrics: false });
    watchLag('g', { lag: () => Promise.reject(new Error('down')) });
    consumerObserver.delivered?.('g', 1, 1);
    expect(await registry.metrics()).toContain('headwater_consumer_records_total');
  });
});
