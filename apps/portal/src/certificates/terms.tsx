import { useTranslations } from 'use-intl';
import type { Certificate, Quantity } from '../api/types';
import { Facts } from '../design/facts';
import { OrganizationName } from '../organizations/organization-name';
import { Mass } from '../quantities/mass';
import { Moment } from '../quantities/moment';
import { SiteName } from '../sites/site-name';

/** What a certificate says of itself, as far as it says so. */
interface Terms {
  readonly sites?: readonly string[];
  readonly commodities?: readonly string[];
  readonly custody?: string;
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly volume?: Quantity;
}

/** Sites that are listed at once; the others are behind a click. */
const SHOWN = 8;

/** What it covers: whom, where, what, under which model of custody, how long; and what such a certificate vouches for. */
export function CertificateTerms({ certificate }: { readonly certificate: Certificate }) {
  const t = useTranslations('certificate');
  const states = useTranslations('states');
  const commodities = useTranslations('commodities');
  const custodies = useTranslations('custody');
  const { holder, issuer, schemeFacts } = certificate;
  const terms: Terms = certificate.terms;
  const unknown = <span className="soft">{states('unknown')}</span>;
  return (
    <section className="sheet stack" aria-labelledby="terms-head">
      <h2 id="terms-head">{t('terms')}</h2>
      <Facts
        facts={[
          { name: t('holder'), value: <OrganizationName organization={holder} /> },
          { name: t('issuer'), value: <OrganizationName organization={issuer} /> },
          { name: t('validFrom'), value: terms.validFrom ? <Moment at={terms.validFrom} /> : unknown },
          { name: t('validTo'), value: terms.validTo ? <Moment at={terms.validTo} /> : unknown },
          {
            name: t('commodities'),
            value: terms.commodities?.map((each) => commodities(each as 'coffee')).join(', ') ?? unknown,
          },
          { name: t('custody'), value: terms.custody ? custodies(`${terms.custody as 'segregated'}.name`) : unknown },
          terms.volume !== undefined && { name: t('volume'), value: <Mass quantity={terms.volume} /> },
        ]}
      />
      <h3>{t('sites')}</h3>
      <Sites sites={terms.sites ?? []} />
      <h3>{t('vouches')}</h3>
      {schemeFacts.name === null ? (
        <p className="soft">{t('unknownScheme')}</p>
      ) : (
        <>
          <p lang="en">
            <strong>{schemeFacts.name}</strong> {schemeFacts.vouchesFor}
          </p>
          {schemeFacts.doesNotVouchFor && (
            <p>
              <strong>{t('vouchesNot')}</strong> <span lang="en">{schemeFacts.doesNotVouchFor}</span>
            </p>
          )}
          <p className="soft small" lang="en">
            {schemeFacts.source}
          </p>
        </>
      )}
    </section>
  );
}

function Sites({ sites }: { readonly sites: readonly string[] }) {
  const t = useTranslations('certificate');
  if (sites.length === 0) return <p className="soft">{t('noSites')}</p>;
  const rest = sites.slice(SHOWN);
  return (
    <>
      <SiteRow sites={sites.slice(0, SHOWN)} />
      {rest.length > 0 && (
        <details>
          <summary>{t('moreSites', { count: rest.length })}</summary>
          <SiteRow sites={rest} />
        </details>
      )}
    </>
  );
}

const SiteRow = ({ sites }: { readonly sites: readonly string[] }) => (
  <p className="row">
    {sites.map((site) => (
      <SiteName key={site} site={site} />
    ))}
  </p>
);
