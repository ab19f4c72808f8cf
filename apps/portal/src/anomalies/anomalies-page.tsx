import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { useTranslations } from 'use-intl';
import type { AnomalyItem } from '../api/types';
import { OfNow } from '../as-of/of-now';
import { Link } from '../design/link';
import { codeOf } from '../design/name';
import { useTitle } from '../design/notice';
import { PagedTable } from '../design/paged-table';
import { pathTo } from '../design/path-to';
import { OrganizationName } from '../organizations/organization-name';
import { Moment } from '../quantities/moment';
import { SiteName } from '../sites/site-name';
import { anomaliesQuery, KINDS } from './anomalies-query';
import { FactWords } from './fact-words';

/** Question 9: where things do not add up, with the numbers, and what else a person should look at. */
export function AnomaliesPage() {
  const t = useTranslations('anomalies');
  const [params, setParams] = useSearchParams();
  const kind = KINDS.find((each) => each === params.get('kind'));
  const query = useInfiniteQuery(anomaliesQuery(kind ? { kind } : {}));
  const choose = (chosen: string): void =>
    setParams(
      (before) => {
        if (chosen === '') before.delete('kind');
        else before.set('kind', chosen);
        return before;
      },
      { replace: true },
    );
  useTitle(t('title'));
  return (
    <section className="stack">
      <header className="page-head">
        <h1>{t('title')}</h1>
        <p className="soft">{t('what')}</p>
        <OfNow />
      </header>
      <div className="field narrow">
        <label htmlFor="kind">{t('wrong')}</label>
        <select id="kind" value={kind ?? ''} onChange={({ target }) => choose(target.value)}>
          <option value="">{t('all')}</option>
          {KINDS.map((each) => (
            <option key={each} value={each}>
              {t(`kinds.${each}.name`)}
            </option>
          ))}
        </select>
      </div>
      {kind && <p className="soft">{t(`kinds.${kind}.what`)}</p>}
      <div className="sheet">
        <PagedTable
          of={query}
          headings={[t('subject'), t('wrong'), t('figures'), t('madeBy'), t('recorded')]}
          none={t(kind ? 'noneOfKind' : 'none')}
          more={t('more')}
        >
          {(item) => <Row key={JSON.stringify([item.kind, item.batch, item.site, item.facts])} item={item} />}
        </PagedTable>
      </div>
    </section>
  );
}

function Row({ item: { kind, batch, site, commodity, organization, at, facts } }: { readonly item: AnomalyItem }) {
  const t = useTranslations('anomalies');
  const commodities = useTranslations('commodities');
  return (
    <tr>
      <th scope="row">
        {batch !== null ? (
          <Link to={pathTo('batches', batch)} title={batch}>
            {codeOf(batch)}
          </Link>
        ) : (
          site !== null && <SiteName site={site} />
        )}
        <br />
        <span className="soft">{commodities(commodity ?? 'unknown')}</span>
      </th>
      <td>{t(`kinds.${kind}.name`)}</td>
      <td>
        <FactWords fact={facts} />
      </td>
      <td>{organization ? <OrganizationName organization={organization} /> : '–'}</td>
      <td>
        <Moment at={at} />
      </td>
    </tr>
  );
}
