export { loadAround, loadDeciding, loadUpstream } from './load-graph';
export type { LoadedGraph } from './lineage-input';
