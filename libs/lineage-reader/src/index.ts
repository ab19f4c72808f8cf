export { loadAround, loadDeciding, loadDownstream, loadUpstream } from './load-graph';
export type { LoadedGraph } from './lineage-input';
export { lookUp } from './look-up';
export { stepText } from './step-text';
export { pageOf } from './page';
export { isSightOf, sightNode } from './sight-nodes';
