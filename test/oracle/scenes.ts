import type { Model } from './answers';
import type { Draft } from './drafts';
import type { EventLine, Quantity } from './events';
import { batchName, present } from './names.arbitrary';

/** An event of a story, whoever publishes it. */
export type Scene = Pick<Draft, 'stream' | 'rank' | 'body'> & { publisher?: string };

export const A = 0, B = 1, C = 2, K1 = 3, K2 = 4, D = 5, E = 6, F = 7; // prettier-ignore
export const line = (at: number, quantity?: Quantity): EventLine => present({ batch: batchName(at), quantity });
export const scene = (kind: string, body: object): Scene => ({ stream: 'shipments', rank: 3, body: { kind, ...body } });
export const made = (site: string, ...outputs: EventLine[]) =>
  scene('production', { commodity: 'coffee', site, outputs });
export const packed = (parent: number, ...children: EventLine[]) =>
  scene('aggregation', { action: 'add', parent: batchName(parent), children });
export const unpacked = (parent: number, ...children: EventLine[]) =>
  scene('aggregation', { action: 'delete', parent: batchName(parent), ...(children.length > 0 && { children }) });
export const turned = (inputs: EventLine[], outputs: EventLine[], site?: string, custody?: Model) =>
  scene('transformation', present({ commodity: 'coffee', inputs, outputs, site, custody }));

export const moved = (kind: 'dispatch' | 'receipt', ...batches: EventLine[]) => scene(kind, { batches });
/** Told by one publisher, with more to it. */
export const told = (publisher: string, one: Scene, more: object = {}): Scene => ({
  ...{ ...one, body: present({ ...one.body, ...more }) },
  publisher,
});
