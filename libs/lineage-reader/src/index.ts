export { loadAround, loadDeciding, loadDownstream } from './load-graph';
export { loadUpstream } from './load-upstream';
export { Downstream, loadDownstreamAsOf, TooManySteps, walkDownstream } from './walk-downstream';
export type { LoadedGraph } from './lineage-input';
export { commodityOf, holderOf, madeBy, massOf } from './batch-expressions';
export { lookUp } from './look-up';
export { stepText } from './step-text';
export { latestOf, pageOf } from './page';
export { asOf, type Reader } from './as-of';
