import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { Link } from '../design/link';
import { useTranslations } from 'use-intl';
import { OfNow } from '../as-of/of-now';
import type { Found } from '../api/types';
import { Empty } from '../design/empty';
import { Failure } from '../design/failure';
import { Loading } from '../design/loading';
import { codeOf } from '../design/name';
import { useTitle } from '../design/notice';
import { pathTo } from '../design/path-to';
import { ResultLine } from './result-line';
import { pathOfResult } from './result-path';
import { searchQuery, sought } from './search-query';

/** Everything that a text finds. */
export function SearchPage() {
  const t = useTranslations('search');
  const [params] = useSearchParams();
  const text = sought(params.get('q') ?? '');
  const { data, error, isPending, refetch } = useQuery({ ...searchQuery(text, 100), enabled: text !== '' });
  useTitle(text === '' ? t('label') : `${t('label')}: ${text}`);
  return (
    <section className="stack">
      <h1>{t('label')}</h1>
      {text === '' ? (
        <p className="soft">{t('hint')}</p>
      ) : (
        <p>
          {t('for')} <code>{text}</code>
        </p>
      )}
      <OfNow />
      {error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : text !== '' && isPending ? (
        <Loading />
      ) : (
        text !== '' && <Results items={data?.items ?? []} complete={data?.complete ?? true} />
      )}
    </section>
  );
}

function Results({ items, complete }: { readonly items: readonly Found[]; readonly complete: boolean }) {
  const t = useTranslations('search');
  return (
    <>
      {!complete && <p role="status">{t('incomplete')}</p>}
      {items.length === 0 ? (
        <Empty title={t('nothing')}>
          <p>{t('nothingWhy')}</p>
        </Empty>
      ) : (
        <ul className="search-list sheet">
          {items.map((found) => (
            <li key={`${found.type} ${found.id}`}>
              {found.batches && found.batches.length !== 1 ? (
                <>
                  <ResultLine found={found} />
                  <ul className="row">
                    {found.batches.map((batch) => (
                      <li key={batch}>
                        <Link to={pathTo('batches', batch)} title={batch}>
                          {codeOf(batch)}
                        </Link>
                      </li>
                    ))}
                  </ul>
                </>
              ) : (
                <Link to={pathOfResult(found)}>
                  <ResultLine found={found} />
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
