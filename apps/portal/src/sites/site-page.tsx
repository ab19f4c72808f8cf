import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { useAsOf } from '../as-of/as-of';
import { OfNow } from '../as-of/of-now';
import { isStatus } from '../api/problem';
import type { Site } from '../api/types';
import { Freshness } from '../batches/freshness';
import { Badge } from '../design/badge';
import { Empty } from '../design/empty';
import { Facts } from '../design/facts';
import { Failure } from '../design/failure';
import { Loading } from '../design/loading';
import { codeOf } from '../design/name';
import { useTitle } from '../design/notice';
import { pathTo } from '../design/path-to';
import { useName } from '../design/use-name';
import { Impact } from '../findings/impact';
import { Severity } from '../findings/severity';
import { Standing } from '../findings/standing';
import { UnknownThing } from '../layout/unknown-thing';
import { OrganizationName } from '../organizations/organization-name';
import { Country } from '../quantities/country';
import { siteImpactQuery, siteQuery } from './site-query';
import { Link } from '../design/link';

const SiteMap = lazy(() => import('../pictures/site-map'));

/** A place: what it is, what was found there, what came out of it. */
export function SitePage() {
  const name = useName();
  const asOf = useAsOf();
  const { data: site, error, refetch } = useQuery(siteQuery(name));
  useTitle(site?.name ?? codeOf(name));
  if (isStatus(error, 404)) return <UnknownThing kind="site" name={name} />;
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!site) return <Loading lines={7} />;
  return (
    <article className="stack">
      <SiteHead site={site} />
      <SiteFindings site={site} />
      <SiteFacts site={site} />
      <Suspense fallback={<Loading lines={6} />}>
        <SiteMap site={site} />
      </Suspense>
      <Impact query={siteImpactQuery(site.site, asOf)} by="site" />
      <Freshness of={site} />
    </article>
  );
}

function SiteHead({ site }: { readonly site: Site }) {
  const t = useTranslations('site');
  const kinds = useTranslations('siteKinds');
  return (
    <header className="page-head">
      <p className="kind">
        {site.siteKind ? kinds(site.siteKind as 'farm') : t('notRegistered')} · <Country code={site.country} />
      </p>
      <h1>{site.name ?? codeOf(site.site)}</h1>
      <p className="whole-id">{site.site}</p>
      {!site.registered && <p>{t('notRegisteredWhat')}</p>}
      <OfNow />
    </header>
  );
}

function SiteFindings({ site }: { readonly site: Site }) {
  const t = useTranslations('site');
  const categories = useTranslations('categories');
  const batch = useTranslations('batch');
  return (
    <section className="sheet" aria-labelledby="found-head">
      <header>
        <h2 id="found-head">{t('found')}</h2>
      </header>
      {site.findings.length === 0 ? (
        <Empty title={t('nothingFound')}>
          <p>{t('nothingFoundWhy')}</p>
        </Empty>
      ) : (
        <ul className="plain-list">
          {site.findings.map((finding) => (
            <li key={finding.finding} className="row">
              <Link to={pathTo('findings', finding.finding)} title={finding.finding}>
                {finding.category ? categories(finding.category as 'child-labour') : codeOf(finding.finding)}
              </Link>
              <Badge tone={finding.status === 'open' ? 'bad' : 'good'}>{batch(`status.${finding.status}`)}</Badge>
              <Standing standing={finding.standing} />
              <Severity severity={finding.severity} />
              <span className="soft small">{codeOf(finding.finding)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function SiteFacts({ site }: { readonly site: Site }) {
  const t = useTranslations('site');
  const states = useTranslations('states');
  const commodities = useTranslations('commodities');
  const unknown = <span className="soft">{states('unknown')}</span>;
  return (
    <section className="sheet" aria-labelledby="about-head">
      <header>
        <h2 id="about-head">{t('about')}</h2>
      </header>
      <Facts
        facts={[
          {
            name: t('operator'),
            value: site.operator ? <OrganizationName organization={site.operator} /> : unknown,
          },
          { name: t('subdivision'), value: site.subdivision ?? unknown },
          { name: t('location'), value: site.location ? t('hasLocation') : unknown },
          {
            name: t('commodities'),
            value:
              site.commodities.length > 0
                ? site.commodities.map((each) => commodities(each as 'coffee')).join(', ')
                : unknown,
          },
          site.hectares !== null && { name: t('hectares'), value: <span className="number">{site.hectares} ha</span> },
          ...site.identifiers.map(({ scheme, value }) => ({ name: scheme, value: <code>{value}</code> })),
          site.certificates.length > 0 && {
            name: t('certificates'),
            value: site.certificates.map((certificate) => (
              <Link key={certificate} className="in-list" to={pathTo('certificates', certificate)}>
                {codeOf(certificate)}
              </Link>
            )),
          },
        ]}
      />
    </section>
  );
}
