import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { FindingItem } from '../api/types';
import { Badge } from '../design/badge';
import { Empty } from '../design/empty';
import { Failure } from '../design/failure';
import { Loading } from '../design/loading';
import { codeOf } from '../design/name';
import { Table } from '../design/table';
import { More } from '../design/more';
import { pathTo } from '../design/path-to';
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
  const { data, error, refetch } = query;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (items.length === 0)
    return (
      empty ?? (
        <Empty title={t('none')}>
          <p>{t('noneWhy')}</p>
        </Empty>
      )
    );
  return (
    <>
      <Table headings={[t('finding'), t('subject'), t('state'), t('due'), t('reaches')]}>
        {items.map((finding) => (
          <Row key={finding.finding} finding={finding} />
        ))}
      </Table>
      <More of={query} label={t('more')} />
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
          <Link to={pathTo('organizations', subject.organization ?? '')} title={subject.organization}>
            {codeOf(subject.organization ?? '')}
          </Link>
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
