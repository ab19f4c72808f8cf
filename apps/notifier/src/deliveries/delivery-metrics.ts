import { Counter, Histogram, type Registry } from 'prom-client';
import type { Attempted } from './delivery';

/** How deliveries fare; never by receiver, of which there may be thousands. */
export function deliveryMetrics(registry: Registry): (attempted: Attempted) => void {
  const registers = [registry];
  const attempts = new Counter({
    registers,
    name: 'headwater_notifier_deliveries_total',
    help: 'Attempts to deliver a webhook, by what came of them.',
    labelNames: ['outcome'],
  });
  const seconds = new Histogram({
    registers,
    name: 'headwater_notifier_delivery_seconds',
    help: 'How long attempts took.',
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
  });
  return ({ delivered, durationMs }) => {
    attempts.inc({ outcome: delivered ? 'delivered' : 'failed' });
    seconds.observe(durationMs / 1000);
  };
}
