import type { FindingEvent, ShipmentEvent, SiteEvent } from '@headwater/contracts';
import { randomUUID } from 'node:crypto';

/** Layers of a coffee lineage from harvests to one container load: about 3,000 batches. */
const LAYERS = [2000, 690, 250, 50, 9, 1];
const FORMS = ['cherry', 'parchment', 'parchment', 'green', 'green', 'green'];

export const lastBatch = (world: number): string => `urn:x:w${world}:5:0`;

/**
 * One lineage: harvests of 400 farms, blended step by step. Every batch is split over two steps of the next layer, so
 * that a lineage has about twice as many edges as batches. Deterministic but for event ids.
 */
export function* lineageEvents(world: number): Generator<ShipmentEvent> {
  const name = (layer: number, i: number): string => `urn:x:w${world}:${layer}:${i}`;
  const day = (layer: number): string => `2026-0${layer + 1}-15T08:00:00Z`;
  const base = (layer: number) => ({
    eventId: randomUUID(),
    eventTime: day(layer),
    publisher: `urn:x:org:${world % 50}`,
    commodity: 'coffee' as const,
  });
  for (let i = 0; i < LAYERS[0]!; i++) {
    yield {
      ...base(0),
      kind: 'production',
      site: `urn:x:w${world}:farm:${i % 400}`,
      outputs: [{ batch: name(0, i), quantity: { value: 100, unit: 'KGM' }, form: FORMS[0]! }],
    };
  }
  for (let layer = 1; layer < LAYERS.length; layer++) {
    const [above, here] = [LAYERS[layer - 1]!, LAYERS[layer]!];
    const inputs: string[][] = Array.from({ length: here }, () => []);
    for (let i = 0; i < above; i++) {
      const first = Math.floor((i * here) / above);
      inputs[first]!.push(name(layer - 1, i));
      const second = (first + 1) % here;
      if (second !== first) inputs[second]!.push(name(layer - 1, i));
    }
    const mass = (100 * LAYERS[0]!) / above / (here > 1 ? 2 : 1);
    for (let i = 0; i < here; i++) {
      const taken = inputs[i]!;
      yield {
        ...base(layer),
        kind: 'transformation',
        site: `urn:x:w${world}:mill:${layer}:${i % 5}`,
        inputs: taken.map((batch) => ({ batch, quantity: { value: mass, unit: 'KGM' }, form: FORMS[layer - 1]! })),
        outputs: [
          { batch: name(layer, i), quantity: { value: mass * taken.length, unit: 'KGM' }, form: FORMS[layer]! },
        ],
      };
    }
  }
}

const base = () => ({ eventId: randomUUID(), eventTime: '2026-01-01T00:00:00Z', publisher: 'urn:x:org:0' });

/** A mill with a finding in every lineage, so that flags are made while the stream runs. */
export function surroundings(worlds: number): { sites: SiteEvent[]; findings: FindingEvent[] } {
  const mills = Array.from({ length: worlds }, (_, world) => `urn:x:w${world}:mill:2:0`);
  return {
    sites: mills.map((site) => ({ ...base(), kind: 'registered', site, siteKind: 'mill', country: 'HN' })),
    findings: mills.map((site, i) => ({
      ...base(),
      kind: 'reported',
      finding: `urn:x:finding:${i}`,
      subject: { site },
      category: 'child-labour',
    })),
  };
}
