import { useTranslations } from 'use-intl';

/** What does not add up, each in words. */
export function AnomalyList({ anomalies }: { readonly anomalies: readonly string[] }) {
  const t = useTranslations('anomalies');
  return (
    <ul className="anomaly-list">
      {anomalies.map((anomaly) => (
        <li key={anomaly}>
          <strong>{t(`kinds.${anomaly as 'overdrawn'}.name`)}</strong>{' '}
          <span className="soft">{t(`kinds.${anomaly as 'overdrawn'}.what`)}</span>
        </li>
      ))}
    </ul>
  );
}
