export { loadAround, loadDeciding, loadDownstream, loadUpstream } from './load-graph';
export { Downstream, loadDownstreamAsOf, TooManySteps, walkDownstream } from './walk-downstream';
export type { LoadedGraph } from './lineage-input';
export { lookUp } from './look-up';
export { stepText } from './step-text';
export { latestOf, pageOf } from './page';
export { asOf, type Reader } from './as-of';
