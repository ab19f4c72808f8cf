import { useFormatter, useTranslations } from 'use-intl';
import type { AnomalyFact, Quantity } from '../api/types';
import { codeOf } from '../design/name';
import { useMass } from '../quantities/use-mass';
import { useMoment } from '../quantities/use-moment';

/** Lines shown of one fact; how many more there are is said. */
const MOST = 3;

/** The numbers behind an anomaly, or what a lead rests on, as sentences. */
export function useFactWords(): (fact: AnomalyFact) => readonly string[] {
  const t = useTranslations('anomalies.numbers');
  const states = useTranslations('states');
  const commodities = useTranslations('commodities');
  const siteKinds = useTranslations('siteKinds');
  const format = useFormatter();
  const [kilograms, moment] = [useMass(), useMoment()];
  const mass = (quantity: Quantity | null): string => (quantity ? kilograms(quantity.value) : states('unknown'));
  const names = (all: readonly string[]): string => format.list(all.map(codeOf));
  const first = <T>(all: readonly T[], count: number, words: (each: T) => string): string[] => [
    ...all.slice(0, MOST).map(words),
    ...(count > MOST ? [t('more', { count: count - MOST })] : []),
  ];

  return (fact) => {
    switch (fact.kind) {
      case 'overdrawn':
        return [t('overdrawn', { made: mass(fact.made), used: mass(fact.used), over: mass(fact.over) })];
      case 'mass-gain':
        return first(fact.steps, fact.count, ({ at, by, input, output, over, yield: yielded }) =>
          t('massGain', {
            ...{ at: moment(at), by, yield: format.number(yielded, { maximumFractionDigits: 3 }) },
            ...{ input: mass(input), output: mass(output), over: mass(over) },
          }),
        );
      case 'mixed-forms':
        return [t('mixedForms', { forms: format.list(fact.forms) })];
      case 'used-before-made':
        return first(fact.uses, fact.count, ({ usedAt, madeAt, taken, there }) =>
          [
            t('usedBefore', { usedAt: moment(usedAt), taken: mass(taken), there: mass(there) }),
            ...(madeAt === null ? [] : [t('cameNext', { madeAt: moment(madeAt) })]),
          ].join(' '),
        );
      case 'emptied':
        return first(fact.uses, fact.count, ({ usedAt, madeAt, taken }) =>
          t('emptied', {
            ...{ usedAt: moment(usedAt), taken: mass(taken) },
            madeAt: madeAt === null ? states('unknown') : moment(madeAt),
          }),
        );
      case 'cycle':
        return [t('cycle', { count: fact.count, batches: names(fact.batches) })];
      case 'contested-site':
        return [
          ...fact.kinds.map(({ siteKind, publishers }) =>
            t('siteKind', { kind: siteKinds(siteKind), publishers: names(publishers) }),
          ),
          ...fact.operators.map(({ operator, publishers }) =>
            t('operator', { operator: codeOf(operator), publishers: names(publishers) }),
          ),
        ];
      case 'several-makers':
        return [t('severalMakers', { count: fact.count, organizations: names(fact.organizations) })];
      case 'commodity-mismatch':
        return fact.said.map(({ commodity, organizations }) =>
          t('commodity', { commodity: commodities(commodity), organizations: names(organizations) }),
        );
      case 'withdrawn-then-similar':
        return [
          t('similar', {
            ...{ withdrawn: codeOf(fact.withdrawn), was: mass(fact.was), withdrawnAt: moment(fact.withdrawnAt) },
            ...{ flaggedAt: moment(fact.flaggedAt), mass: mass(fact.mass), madeAt: moment(fact.madeAt) },
          }),
        ];
    }
  };
}
