import { useTranslations } from 'use-intl';
import { ApiError } from '../api/problem';

/** What went wrong, in words, and what can be done about it. */
export function Failure({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const t = useTranslations('states');
  const problem = error instanceof ApiError ? error.problem : null;
  const what = error instanceof ApiError ? (error.status === 0 ? t('unreachable') : t('failed')) : t('bug');
  return (
    <section className="failure" role="alert">
      <h2>{what}</h2>
      {problem && <p>{problem.detail ?? problem.title}</p>}
      {!(error instanceof ApiError) && <p>{t('bugWhat')}</p>}
      {problem?.requestId && (
        <p className="soft small">
          {t('requestId')} <code>{problem.requestId}</code>
        </p>
      )}
      {retry && (
        <button type="button" className="button" onClick={retry}>
          {t('retry')}
        </button>
      )}
    </section>
  );
}
