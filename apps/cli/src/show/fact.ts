import { quantity } from './figures';

type Quantity = { readonly value: number; readonly unit: string } | null;

interface OddUse {
  readonly usedAt: string;
  readonly madeAt: string | null;
  readonly taken: Quantity;
  readonly there: Quantity;
}

/** The numbers behind an anomaly or a lead, as `GET /v1/anomalies` tells them. */
export type Fact =
  | { readonly kind: 'overdrawn'; readonly made: Quantity; readonly used: Quantity; readonly over: Quantity }
  | {
      readonly kind: 'mass-gain';
      readonly count: number;
      readonly steps: readonly { readonly input: Quantity; readonly yield: number; readonly output: Quantity }[];
    }
  | { readonly kind: 'mixed-forms'; readonly forms: readonly string[] }
  | { readonly kind: 'used-before-made' | 'emptied'; readonly count: number; readonly uses: readonly OddUse[] }
  | { readonly kind: 'cycle'; readonly count: number; readonly batches: readonly string[] }
  | {
      readonly kind: 'contested-site';
      readonly kinds: readonly { readonly siteKind: string }[];
      readonly operators: readonly { readonly operator: string }[];
    }
  | { readonly kind: 'several-makers'; readonly organizations: readonly string[] }
  | { readonly kind: 'commodity-mismatch'; readonly said: readonly { readonly commodity: string }[] }
  | {
      readonly kind: 'withdrawn-then-similar';
      readonly withdrawn: string;
      readonly withdrawnAt: string;
      readonly mass: Quantity;
      readonly was: Quantity;
    };

/** One line; of several steps or uses the first, and how many there are. */
export function factLine(fact: Fact): string {
  switch (fact.kind) {
    case 'overdrawn':
      return `${quantity(fact.made)} in, ${quantity(fact.used)} out: ${quantity(fact.over)} over`;
    case 'mass-gain':
      return firstOf(
        fact.steps.map((step) => `${quantity(step.input)} × ${step.yield} → ${quantity(step.output)}`),
        fact.count,
      );
    case 'mixed-forms':
      return fact.forms.join(', ');
    case 'used-before-made':
    case 'emptied':
      return firstOf(
        fact.uses.map(
          ({ usedAt, madeAt, taken, there }) =>
            `used ${usedAt}, made ${madeAt ?? 'before'}: ${quantity(taken)} of ${quantity(there)}`,
        ),
        fact.count,
      );
    case 'cycle':
      return `${fact.count} batches: ${fact.batches.join(', ')}`;
    case 'contested-site':
      return [...fact.kinds.map(({ siteKind }) => siteKind), ...fact.operators.map(({ operator }) => operator)].join(
        ' / ',
      );
    case 'several-makers':
      return fact.organizations.join(', ');
    case 'commodity-mismatch':
      return fact.said.map(({ commodity }) => commodity).join(' / ');
    case 'withdrawn-then-similar':
      return `${quantity(fact.mass)} after ${fact.withdrawn} (${quantity(fact.was)}), withdrawn ${fact.withdrawnAt}`;
    default:
      // A kind that this version does not know.
      return '';
  }
}

const firstOf = ([first = '']: readonly string[], count: number): string =>
  count > 1 ? `${first} (1 of ${count})` : first;
