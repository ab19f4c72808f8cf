import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { useAsOf } from '../as-of/as-of';
import { isStatus } from '../api/problem';
import type { Finding } from '../api/types';
import { Freshness } from '../batches/freshness';
import { Badge } from '../design/badge';
import { Failure } from '../design/failure';
import { Loading } from '../design/loading';
import { codeOf } from '../design/name';
import { useTitle } from '../design/notice';
import { useName } from '../design/use-name';
import { UnknownThing } from '../layout/unknown-thing';
import { findingImpactQuery, findingQuery } from './finding-query';
import { FindingFacts } from './finding-facts';
import { FindingLife } from './finding-life';
import { FindingPlan } from './finding-plan';
import { LabourTerms } from './labour-terms';
import { Impact } from './impact';
import { Severity } from './severity';
import { Standing } from './standing';
import { TellOfFinding } from './tell';
import { Whose } from './whose';
import './finding.css';

const ReachPicture = lazy(() => import('../pictures/reach-picture'));

/** A finding: what, where, on whose word; its life; what it reaches. */
export function FindingPage() {
  const name = useName();
  const asOf = useAsOf();
  const { data: finding, error, refetch } = useQuery(findingQuery(name, asOf));
  useTitle(codeOf(name));
  if (isStatus(error, 404)) return <UnknownThing kind="finding" name={name} />;
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!finding) return <Loading lines={7} />;
  return (
    <article className="stack">
      <FindingHead finding={finding} />
      <FindingFacts finding={finding} />
      <TellOfFinding finding={finding.finding} />
      <FindingLife finding={finding} />
      <FindingPlan finding={finding} />
      <LabourTerms finding={finding} />
      <Suspense fallback={<Loading lines={6} />}>
        <ReachPicture finding={finding} />
      </Suspense>
      <Impact query={findingImpactQuery(finding.finding, asOf)} by="finding" />
      <Freshness of={finding} />
    </article>
  );
}

function FindingHead({ finding }: { readonly finding: Finding }) {
  const t = useTranslations('finding');
  const categories = useTranslations('categories');
  return (
    <header className="page-head">
      <p className="kind">{t('kind')}</p>
      <h1>{codeOf(finding.finding)}</h1>
      <p className="whole-id">{finding.finding}</p>
      <p className="finding-what row">
        <strong>{categories(finding.category as 'child-labour')}</strong>
        <code className="soft">{finding.category}</code>
        <Badge tone={finding.status === 'open' ? 'bad' : 'good'}>{t(`status.${finding.status}`)}</Badge>
        <Standing standing={finding.standing} />
        <Severity severity={finding.severity} />
      </p>
      <p>
        <Whose finding={finding} />
      </p>
    </header>
  );
}
