import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { useAsOf } from '../as-of/as-of';
import { isStatus } from '../api/problem';
import type { Finding } from '../api/types';
import { Freshness } from '../batches/freshness';
import { Badge } from '../design/badge';
import { Facts } from '../design/facts';
import { Failure } from '../design/failure';
import { Loading } from '../design/loading';
import { codeOf } from '../design/name';
import { useTitle } from '../design/notice';
import { pathTo } from '../design/path-to';
import { useName } from '../design/use-name';
import { UnknownThing } from '../layout/unknown-thing';
import { Moment } from '../quantities/moment';
import { SiteName } from '../sites/site-name';
import { findingImpactQuery, findingQuery } from './finding-query';
import { FindingLife } from './finding-life';
import { FindingPlan } from './finding-plan';
import { LabourTerms } from './labour-terms';
import { LifeLine } from './life-line';
import { Impact } from './impact';
import { Severity } from './severity';
import { Standing } from './standing';
import { Whose } from './whose';
import './finding.css';
import { Link } from '../design/link';

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
      <FindingPlan finding={finding} />
      <LabourTerms finding={finding} />
      <LifeLine finding={finding} />
      <FindingLife finding={finding} />
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

function FindingFacts({ finding }: { readonly finding: Finding }) {
  const t = useTranslations('finding');
  const states = useTranslations('states');
  const progress = useTranslations('lifeKinds');
  const { subject } = finding;
  const unknown = <span className="soft">{states('unknown')}</span>;
  return (
    <section className="sheet" aria-labelledby="finding-facts">
      <header>
        <h2 id="finding-facts">{t('facts')}</h2>
      </header>
      <Facts
        facts={[
          {
            name: t('subject'),
            value: subject.site ? (
              <SiteName site={subject.site} />
            ) : subject.organization ? (
              <Link to={pathTo('organizations', subject.organization)} title={subject.organization}>
                {codeOf(subject.organization)}
              </Link>
            ) : (
              unknown
            ),
          },
          { name: t('openSince'), value: finding.openSince ? <Moment at={finding.openSince} /> : '–' },
          { name: t('daysOpen'), value: <span className="number">{t('days', { days: finding.daysOpen })}</span> },
          {
            name: t('due'),
            value: finding.collaborative ? (
              t('collaborative')
            ) : finding.dueDate ? (
              <>
                <Moment at={finding.dueDate} /> {finding.overdue && <Badge tone="bad">{t('overdue')}</Badge>}
              </>
            ) : (
              <span className="soft">{t('noPlan')}</span>
            ),
          },
          { name: t('progress'), value: progress(finding.progress as 'reported') },
          { name: t('independent'), value: finding.status === 'closed' ? t('independentYes') : t('independentNo') },
          { name: t('batchesReached'), value: <span className="number">{finding.batchesReached}</span> },
          finding.batchesOnce > finding.batchesReached && {
            name: t('batchesOnce'),
            value: <span className="number">{finding.batchesOnce}</span>,
          },
        ]}
      />
      {!finding.subjectKnown && <p>{t('subjectUnknown')}</p>}
    </section>
  );
}
