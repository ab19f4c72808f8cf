import { type Network, countsContent, gainOf } from './network';
import { anomalyByTime } from './seeing-by-time';
import { statesOtherForm } from './sight';
import { formsDiffer } from './steps';

export type Anomaly = 'cycle' | 'emptied' | 'mass-gain' | 'mixed-forms' | 'overdrawn' | 'used-before-made';

/** §§ 1, 2: what does not add up about a batch, sorted. */
export function anomaliesOf(network: Network, batch: string): Anomaly[] {
  const { graph, sight } = network;
  const found = new Set<Anomaly>();
  if (network.overdrawn(batch)) found.add('overdrawn');
  if (mixesForms(network, batch)) found.add('mixed-forms');
  for (const use of graph.usesOf(batch)) {
    const anomaly = anomalyByTime(graph, use);
    if (anomaly) found.add(anomaly);
    if (sight.comesShort(use)) found.add('used-before-made');
  }
  for (const { step } of graph.inflowsOf(batch)) {
    if (network.onCycle.has(step)) found.add('cycle');
    if (gainOf(network, step) !== undefined) found.add('mass-gain');
    const byQuantity = step.kind === 'transformation' && !countsContent(step);
    if (byQuantity && formsDiffer(step.inputs)) found.add('mixed-forms');
  }
  return [...found].sort();
}

/** § 2 Form: inflows seen whose stated forms differ, or a quantity stated in another form than the inflows seen. */
function mixesForms(network: Network, batch: string): boolean {
  const { graph, sight } = network;
  const uses = graph.usesOf(batch);
  const views = [network.seenDirectly(batch), ...uses.map((use) => sight.sees(use))];
  return (
    views.some((inflows) => formsDiffer(inflows.map((inflow) => inflow.line))) ||
    uses.some((use) => statesOtherForm(use, sight.sees(use)))
  );
}
