import { formsDiffer } from '../events/line';
import type { Step } from '../events/steps';
import { certainlyBefore, compareText } from '../events/time';
import type { DecidedBatch, OddUse } from '../graph/decide-uses';
import type { StepId } from '../graph/flows';
import { foldSights } from '../graph/sight';
import type { Anomaly, Lineage } from '../lineage';
import { type AnomalyFact, type ByNumber, compareWhen, firstByTime, timeText } from './anomaly-fact';
import { Circles } from './circles';

type Fact = AnomalyFact<ByNumber>;

/** For any batch of a lineage: the numbers behind each of its anomalies, in the order of `anomaliesOf`. */
export function anomalyFactsIn(lineage: Lineage): (name: string) => readonly Fact[] {
  const circles = new Circles(lineage.graph.graph);
  return (name) => {
    const batch = lineage.batches.get(name);
    return batch ? lineage.anomaliesOf(name).map((kind) => factOf(lineage, batch, kind, circles)) : [];
  };
}

function factOf(lineage: Lineage, batch: DecidedBatch, kind: Anomaly, circles: Circles): Fact {
  switch (kind) {
    case 'overdrawn':
      return { kind, made: batch.mass!, used: batch.used, over: batch.used - batch.mass! };
    case 'mass-gain':
      return { kind, ...gains(lineage, batch) };
    case 'mixed-forms':
      return { kind, forms: [...differingForms(lineage, batch)].sort(compareText) };
    case 'used-before-made':
    case 'emptied': {
      const odd = batch.odd.filter(({ anomaly }) => anomaly === kind);
      const first = firstByTime(odd.map((each) => ({ ...each, when: each.use.when })));
      return { kind, count: odd.length, uses: first.map((each) => oddUse(batch, each)) };
    }
    case 'cycle':
      return circles.through(batch);
  }
}

function gains(
  { graph, input }: Lineage,
  { inflows }: DecidedBatch,
): Pick<Extract<Fact, { kind: 'mass-gain' }>, 'count' | 'steps'> {
  const gaining = inflows.filter(({ step }) => graph.gains.has(step));
  const steps = firstByTime(gaining).map(({ step, when }) => {
    const { by, input: went, output } = graph.gains.get(step)!;
    const { yield: yielded } = input.steps.get(step)!;
    return { step, when, at: timeText(when), by, input: went, yield: yielded, output, over: output - went * yielded };
  });
  return { count: gaining.length, steps };
}

function oddUse(
  { inflows }: DecidedBatch,
  { anomaly, use, taken, there }: OddUse,
): Extract<Fact, { kind: 'emptied' | 'used-before-made' }>['uses'][number] {
  const after = anomaly === 'used-before-made';
  const made = inflows
    .filter(({ step, when }) => step !== use.step && certainlyBefore(use.when, when) === after)
    .map(({ when }) => when)
    .sort(compareWhen)[0];
  const madeAt = made ? timeText(made) : null;
  return { step: use.step, when: use.when, usedAt: timeText(use.when), madeAt, taken, there };
}

/**
 * MEANING § 2, Form: of inflows seen together whose forms differ, of a quantity stated in another form than the inflows
 * seen, and of a step's inputs that differ where it goes by quantity.
 */
function differingForms({ graph, input }: Lineage, { inflows, uses, now }: DecidedBatch): Set<string> {
  const formsOf = foldSights(
    (places): ReadonlySet<string> => new Set(places.flatMap((place) => inflows[place]!.forms)),
    (a, b) => (b.size === 0 ? a : new Set([...a, ...b])),
  );
  const found = new Set<string>();
  const add = (forms: Iterable<string>): void => {
    for (const form of forms) found.add(form);
  };
  for (const sight of new Set([now, ...uses.map(({ seen }) => seen)])) if (formsOf(sight).size > 1) add(formsOf(sight));
  for (const { use, seen } of uses) {
    const inIt = formsOf(seen);
    if (!use.stated || inIt.size === 0 || use.forms.every((form) => inIt.size === 1 && inIt.has(form))) continue;
    add(use.forms);
    add(inIt);
  }
  const isMixing = (id: StepId): boolean => graph.stepAnomalies.get(id)?.has('mixed-forms') ?? false;
  for (const { step } of inflows) if (isMixing(step)) add(inputForms(input.steps.get(step)!));
  return found;
}

const inputForms = ({ inputs }: Step): readonly string[] =>
  formsDiffer(inputs) ? inputs.flatMap(({ forms }) => forms) : [];
