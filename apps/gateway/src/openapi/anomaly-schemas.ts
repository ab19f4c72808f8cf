import { ANOMALY_KINDS } from '../anomalies/anomaly';
import { SITE_KINDS } from '../findings/categories';
import { integer, listOf, number, object, one, orNull, text, time } from './schemas';

type Json = Readonly<Record<string, unknown>>;

const quantity: Json = { $ref: '#/components/schemas/Quantity' };
const count: Json = { ...integer, description: 'How many there are; the first are listed.' };
const when: Json = { ...text, description: 'A time, or a plain date where the event says no more.' };

const oddUse = object({
  event: text,
  usedAt: when,
  madeAt: { ...orNull(when), description: 'What came first after the use; of "emptied" what came first.' },
  taken: { ...orNull(quantity), description: 'Said to have been taken by then; null: not known.' },
  there: { ...orNull(quantity), description: 'What was there by then.' },
});

const gain = object({
  event: text,
  at: when,
  by: { ...one('mass', 'content'), description: 'What was weighed.' },
  input: quantity,
  yield: number,
  output: quantity,
  over: quantity,
});

const fact = (kind: string, members: Readonly<Record<string, Json>>): Json => object({ kind: one(kind), ...members });

/** Components about what does not add up. */
export const ANOMALY_SCHEMAS: Readonly<Record<string, Json>> = {
  AnomalyFact: {
    description: 'The numbers behind an anomaly, or what a lead rests on (docs/anomalies.md).',
    oneOf: [
      fact('overdrawn', { made: quantity, used: quantity, over: quantity }),
      fact('mass-gain', { count, steps: listOf(gain) }),
      fact('mixed-forms', { forms: listOf(text) }),
      fact('used-before-made', { count, uses: listOf(oddUse) }),
      fact('emptied', { count, uses: listOf(oddUse) }),
      fact('cycle', { count, batches: listOf(text) }),
      fact('contested-site', {
        site: text,
        kinds: listOf(object({ siteKind: one(...SITE_KINDS), publishers: listOf(text) })),
        operators: listOf(object({ operator: text, publishers: listOf(text) })),
      }),
      fact('several-makers', { count, organizations: listOf(text) }),
      fact('commodity-mismatch', {
        said: listOf(object({ commodity: one('cobalt', 'coffee', 'vanilla'), organizations: listOf(text) })),
      }),
      fact('withdrawn-then-similar', {
        withdrawn: { ...text, description: 'The batch that was withdrawn.' },
        finding: text,
        flaggedAt: time,
        withdrawnAt: time,
        madeAt: { ...time, description: 'When the first event that made the batch was recorded.' },
        mass: orNull(quantity),
        was: { ...orNull(quantity), description: 'What was withdrawn.' },
      }),
    ],
  },
  AnomalyItem: object({
    kind: one(...ANOMALY_KINDS),
    batch: orNull(text),
    site: { ...orNull(text), description: 'Of contested-site, in place of the batch.' },
    commodity: orNull(one('cobalt', 'coffee', 'vanilla')),
    organization: { ...orNull(text), description: 'Who made the batch; null where several did: the facts name them.' },
    at: { ...time, description: 'When the latest event about it was recorded.' },
    facts: { $ref: '#/components/schemas/AnomalyFact' },
  }),
};
