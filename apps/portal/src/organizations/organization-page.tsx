import { useTranslations } from 'use-intl';
import { Empty } from '../design/empty';
import { useTitle } from '../design/notice';
import { useName } from '../design/use-name';
import { FlagTable } from '../flags/flag-table';
import { FindingTable } from '../findings/finding-table';
import { PublishedTable } from '../published/published-table';
import { has, useSignedIn } from '../session/session';
import { useOrganizationName } from './organization-name';

/** What is known of an organization: findings on it or its sites, flags on what it holds. */
export function OrganizationPage() {
  const t = useTranslations('organization');
  const organization = useName();
  const name = useOrganizationName(organization);
  const admin = has(useSignedIn(), 'admin');
  useTitle(name);
  return (
    <article className="stack">
      <header className="page-head">
        <p className="kind">{t('kind')}</p>
        <h1>{name}</h1>
        <p className="whole-id">{organization}</p>
      </header>
      <section className="sheet" aria-labelledby="org-findings">
        <header>
          <h2 id="org-findings">{t('findings')}</h2>
        </header>
        <FindingTable
          filter={{ organization }}
          empty={
            <Empty title={t('noFinding')}>
              <p>{t('noFindingWhy')}</p>
            </Empty>
          }
        />
      </section>
      <section className="sheet" aria-labelledby="org-flags">
        <header>
          <h2 id="org-flags">{t('flags')}</h2>
        </header>
        <FlagTable filter={{ organization }} />
      </section>
      {admin && (
        <section className="sheet" aria-labelledby="org-published">
          <header>
            <h2 id="org-published">{t('published')}</h2>
          </header>
          <PublishedTable publisher={organization} limit={20} />
        </section>
      )}
    </article>
  );
}
