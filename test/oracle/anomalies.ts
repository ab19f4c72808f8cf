import { type Network, countsContent, gainOf } from './network';
import { anomalyByTime } from './seeing-by-time';
import { statesOtherForm } from './sight';
import { formsDiffer, type Line } from './steps';

export type Anomaly = 'cycle' | 'emptied' | 'mass-gain' | 'mixed-forms' | 'overdrawn' | 'used-before-made';

/** §§ 1, 2: what does not add up about a batch, sorted. */
export function anomaliesOf(network: Network, batch: string): Anomaly[] {
  const { graph, sight } = network;
  const found = new Set<Anomaly>();
  if (network.overdrawn(batch)) found.add('overdrawn');
  if (differingForms(network, batch).length > 0) found.add('mixed-forms');
  for (const use of graph.usesOf(batch)) {
    const anomaly = anomalyByTime(graph, use);
    if (anomaly) found.add(anomaly);
    if (sight.comesShort(use)) found.add('used-before-made');
  }
  for (const { step } of graph.inflowsOf(batch)) {
    if (network.onCycle.has(step)) found.add('cycle');
    if (gainOf(network, step) !== undefined) found.add('mass-gain');
  }
  return [...found].sort();
}

/**
 * § 2 Form: the forms of inflows seen together that differ, those of a quantity stated in another form than the inflows
 * seen, and those of inputs that differ, of a step that fills the batch and goes by quantity.
 */
export function differingForms(network: Network, batch: string): string[] {
  const { graph, sight } = network;
  const formsOf = (lines: Line[]) => lines.flatMap(({ forms }) => forms);
  const uses = graph.usesOf(batch);
  const views = [network.seenDirectly(batch), ...uses.map((use) => sight.sees(use))];
  const seen = views.map((inflows) => inflows.map(({ line }) => line)).filter(formsDiffer);
  const stated = uses
    .filter((use) => statesOtherForm(use, sight.sees(use)))
    .map((use) => [use.line, ...sight.sees(use).map(({ line }) => line)]);
  const inputs = graph
    .inflowsOf(batch)
    .filter(({ step }) => step.kind === 'transformation' && !countsContent(step) && formsDiffer(step.inputs))
    .map(({ step }) => step.inputs);
  return [...seen, ...stated, ...inputs].flatMap(formsOf);
}
