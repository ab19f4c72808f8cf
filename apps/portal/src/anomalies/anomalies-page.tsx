import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { useTranslations } from 'use-intl';
import type { AnomalyItem } from '../api/types';
import { useAsOf } from '../as-of/as-of';
import { Empty } from '../design/empty';
import { Failure } from '../design/failure';
import { Link } from '../design/link';
import { Loading } from '../design/loading';
import { More } from '../design/more';
import { codeOf } from '../design/name';
import { useTitle } from '../design/notice';
import { pathTo } from '../design/path-to';
import { Table } from '../design/table';
import { Moment } from '../quantities/moment';
import { SiteName } from '../sites/site-name';
import { anomaliesQuery, KINDS } from './anomalies-query';
import { FactWords } from './fact-words';

/** Question 9: where things do not add up, with the numbers, and what else a person should look at. */
export function AnomaliesPage() {
  const t = useTranslations('anomalies');
  const asOf = useAsOf();
  const [params, setParams] = useSearchParams();
  const kind = KINDS.find((each) => each === params.get('kind'));
  const query = useInfiniteQuery(anomaliesQuery(kind ? { kind } : {}));
  const { data, error, refetch } = query;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
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
        {asOf !== undefined && <p role="note">{t('ofNow')}</p>}
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
      {error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading lines={8} />
      ) : (
        <div className="sheet">
          {items.length === 0 ? <Empty title={kind ? t('noneOfKind') : t('none')} /> : <AnomalyTable items={items} />}
          <More of={query} label={t('more')} />
        </div>
      )}
    </section>
  );
}

function AnomalyTable({ items }: { readonly items: readonly AnomalyItem[] }) {
  const t = useTranslations('anomalies');
  return (
    <Table headings={[t('subject'), t('wrong'), t('figures'), t('madeBy'), t('recorded')]}>
      {items.map((item) => (
        <Row key={JSON.stringify([item.kind, item.batch, item.site, item.facts])} item={item} />
      ))}
    </Table>
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
      <td>
        {organization ? (
          <Link to={pathTo('organizations', organization)} title={organization}>
            {codeOf(organization)}
          </Link>
        ) : (
          '–'
        )}
      </td>
      <td>
        <Moment at={at} />
      </td>
    </tr>
  );
}
