import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { OfNow } from '../as-of/of-now';
import type { FindingItem } from '../api/types';
import { Badge } from '../design/badge';
import { codeOf } from '../design/name';
import { PagedTable } from '../design/paged-table';
import { pathTo } from '../design/path-to';
import { OrganizationName } from '../organizations/organization-name';
import { Moment } from '../quantities/moment';
import { SiteName } from '../sites/site-name';
import { findingsQuery, type FindingFilter } from './finding-query';
import { Severity } from './severity';
import { Standing } from './standing';
import { Link } from '../design/link';

interface Props {
  readonly filter: FindingFilter;
  /** What stands there where there is none. */
  readonly empty?: ReactNode;
}

/** Findings, with how far each has come. */
export function FindingTable({ filter, empty }: Props) {
  const t = useTranslations('findings');
  const query = useInfiniteQuery(findingsQuery(filter));
  return (
    <>
      <OfNow />
      <PagedTable
        of={query}
        headings={[t('finding'), t('subject'), t('state'), t('due'), t('reaches')]}
        none={t('none')}
        noneWhy={t('noneWhy')}
        empty={empty}
        more={t('more')}
      >
        {(finding) => <Row key={finding.finding} finding={finding} />}
      </PagedTable>
    </>
  );
}

function Row({ finding }: { readonly finding: FindingItem }) {
  const t = useTranslations('finding');
  const categories = useTranslations('categories');
  const progress = useTranslations('lifeKinds');
  const { subject, dueDate, status } = finding;
  const overdue = status === 'open' && dueDate !== null && dueDate < new Date().toISOString().slice(0, 10);
  return (
    <tr>
      <th scope="row">
        <Link to={pathTo('findings', finding.finding)} title={finding.finding}>
          {codeOf(finding.finding)}
        </Link>
        <br />
        {categories(finding.category)} <Severity severity={finding.severity} />
      </th>
      <td>
        {subject.site ? (
          <SiteName site={subject.site} />
        ) : (
          <OrganizationName organization={subject.organization ?? ''} />
        )}
      </td>
      <td>
        <Badge tone={status === 'open' ? 'bad' : 'good'}>{t(`status.${status}`)}</Badge>{' '}
        <Standing standing={finding.standing} />
        <br />
        <span className="soft small">{progress(finding.progress as 'reported')}</span>
      </td>
      <td>
        {dueDate ? <Moment at={dueDate} /> : <span className="soft">–</span>}{' '}
        {overdue && <Badge tone="bad">{t('overdue')}</Badge>}
      </td>
      <td className="number">{finding.batchesReached}</td>
    </tr>
  );
}
