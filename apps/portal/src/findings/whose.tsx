import { useTranslations } from 'use-intl';
import type { Finding } from '../api/types';
import { OrganizationName } from '../organizations/organization-name';
import { Moment } from '../quantities/moment';
import { firstReport } from './life';

/** On whose word a finding rests: who published it, after what kind of look, when. */
export function Whose({ finding }: { readonly finding: Finding }) {
  const t = useTranslations('finding');
  const sources = useTranslations('sources');
  const source = firstReport(finding)?.source;
  return (
    <span className="whose">
      {t.rich('saidBy', {
        who: () => <OrganizationName organization={finding.reportedBy} />,
        source: source ? sources(source.kind as 'audit') : sources('unknown'),
      })}
      {finding.observed?.from && (
        <>
          {' '}
          {t('observed')} <Moment at={finding.observed.from} />.
        </>
      )}
    </span>
  );
}
