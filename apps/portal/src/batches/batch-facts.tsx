import { useTranslations } from 'use-intl';
import type { BatchSummary, Trace } from '../api/types';
import { Facts } from '../design/facts';
import { OrganizationName } from '../organizations/organization-name';
import { Mass } from '../quantities/mass';
import { SiteName } from '../sites/site-name';
import { ToLookAt } from '../anomalies/to-look-at';

export function BatchFacts({ summary, trace }: { readonly summary: BatchSummary; readonly trace: Trace }) {
  const t = useTranslations('batch');
  const states = useTranslations('states');
  const { quantity, holder, site, identifiers, anomalyFacts } = summary;
  const unknown = <span className="soft">{states('unknown')}</span>;
  return (
    <section className="sheet" aria-labelledby="facts-head">
      <header>
        <h2 id="facts-head">{t('facts')}</h2>
      </header>
      <Facts
        facts={[
          { name: t('quantity'), value: <Mass quantity={quantity} /> },
          {
            name: t('holder'),
            value: holder ? <OrganizationName organization={holder} /> : unknown,
          },
          { name: t('madeAt'), value: site ? <SiteName site={site} /> : unknown },
          { name: t('batchesBehind'), value: <span className="number">{trace.nodes.length - 1}</span> },
          ...identifiers.map(({ scheme, value }) => ({ name: scheme, value: <code>{value}</code> })),
        ]}
      />
      <ToLookAt batch={summary.batch} facts={anomalyFacts} />
    </section>
  );
}
