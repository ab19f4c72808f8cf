import { useTranslations } from 'use-intl';
import type { AnomalyFact } from '../api/types';
import { FactWords } from './fact-words';

/** What does not add up, and what else to look at, each in words with its numbers. */
export function AnomalyList({ facts }: { readonly facts: readonly AnomalyFact[] }) {
  const t = useTranslations('anomalies');
  return (
    <ul className="anomaly-list">
      {facts.map((fact, place) => (
        <li key={place}>
          <strong>{t(`kinds.${fact.kind}.name`)}</strong> <span className="soft">{t(`kinds.${fact.kind}.what`)}</span>
          <FactWords fact={fact} />
        </li>
      ))}
    </ul>
  );
}
