import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { AlertDigest } from '../api/types';
import { Failure } from '../design/failure';
import { Link } from '../design/link';
import { Loading } from '../design/loading';
import { codeOf } from '../design/name';
import { pathTo } from '../design/path-to';
import { Severity } from '../findings/severity';
import { Standing } from '../findings/standing';
import { Moment } from '../quantities/moment';
import { DigestMail } from './digest-mail';
import { digestQuery } from './subscriptions-query';

const PARTS = ['new', 'open', 'overdue', 'mended'] as const;

/** The week of a subscription: what is new, open, overdue, mended; the same as in the mail. */
export function Digest({ subscription }: { readonly subscription: string }) {
  const t = useTranslations('digest');
  const { data, error, refetch } = useQuery(digestQuery(subscription));
  return (
    <section className="sheet stack" aria-labelledby="digest-head">
      <h2 id="digest-head">{t('title')}</h2>
      {error ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : data ? (
        <div className="digest">
          {PARTS.map((part) => (
            <Part key={part} part={part} {...data[part]} />
          ))}
        </div>
      ) : (
        <Loading />
      )}
      <DigestMail subscription={subscription} />
    </section>
  );
}

function Part({ part, findings, batches, top }: AlertDigest['new'] & { readonly part: (typeof PARTS)[number] }) {
  const t = useTranslations('digest');
  const categories = useTranslations('categories');
  return (
    <section aria-labelledby={`digest-${part}`}>
      <h3 id={`digest-${part}`}>{t(`parts.${part}`)}</h3>
      <p className="soft small">{t(`partWhat.${part}`)}</p>
      <p>
        <strong>{t('count', { findings })}</strong>
        {findings > 0 && <> · {t('lots', { count: batches })}</>}
      </p>
      <ul className="plain-list small">
        {top.map(({ finding, category, severity, standing, dueDate, batches: lots }) => (
          <li key={finding}>
            <Link to={pathTo('findings', finding)} title={finding}>
              {category ? categories(category as 'child-labour') : codeOf(finding)}
            </Link>{' '}
            <span className="soft in-list">{codeOf(finding)}</span> <Severity severity={severity} />{' '}
            {standing && <Standing standing={standing} />} {t('lots', { count: lots })}
            {part === 'overdue' && dueDate && (
              <>
                {' · '}
                <Moment at={dueDate} />
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
