import { useTranslations } from 'use-intl';
import type { Finding } from '../api/types';

/** The conventions and indicators concerned, and where the principle stands in other codes. Titles are their own words. */
export function LabourTerms({ finding }: { readonly finding: Finding }) {
  const t = useTranslations('finding');
  const { conventions, indicators, codes } = finding;
  return (
    <section className="sheet finding-lists" aria-labelledby="terms-head">
      <header>
        <h2 id="terms-head">{t('terms')}</h2>
      </header>
      <ul>
        {conventions.map(({ code, name, year }) => (
          <li key={code}>
            <strong>{code}</strong> {name && <span lang="en">{`${name}, ${year}`}</span>}
          </li>
        ))}
      </ul>
      {indicators.length > 0 && (
        <>
          <h3>{t('indicators')}</h3>
          <ul>
            {indicators.map(({ code, text, source }) => (
              <li key={code}>
                <span lang={text ? 'en' : undefined}>{text ?? code}</span>{' '}
                <span className="soft small" lang="en">
                  {source}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <details>
        <summary>{t('codes')}</summary>
        <ul>
          {codes.map(({ code, name, edition, provision, source }) => (
            <li key={code} title={source}>
              <span lang="en">{`${name} (${edition})`}</span>:{' '}
              {provision ? <span lang="en">{provision}</span> : <span className="soft">{t('noProvision')}</span>}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
