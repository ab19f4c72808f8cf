import { Gauge, type Registry } from 'prom-client';
import type { Projection } from '../projection/projection';

const NAME = 'headwater_projected_through_seconds';

/** Longest that a scrape waits for the answer, ms. */
const PATIENCE_MS = 1_000;

/** Tells up to which time everything is covered, as asked when scraped; keeps what it was while nobody can tell. */
export function observeProjection(projection: Projection, registry: Registry): void {
  // A start that failed half-way may have left one.
  registry.removeSingleMetric(NAME);
  new Gauge({
    name: NAME,
    help: 'Everything appended up to here (unix time) is covered by traces and flags.',
    registers: [registry],
    async collect() {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), PATIENCE_MS)));
      const through = await Promise.race([projection.projectedThrough(), late]).catch(() => null);
      clearTimeout(timer);
      if (through) this.set(through.getTime() / 1000);
    },
  });
}
