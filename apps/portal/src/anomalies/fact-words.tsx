import { useTranslations } from 'use-intl';
import type { AnomalyFact } from '../api/types';
import { Link } from '../design/link';
import { codeOf } from '../design/name';
import { pathTo } from '../design/path-to';
import { SiteName } from '../sites/site-name';
import { useFactWords } from './use-fact-words';

/** The numbers in words, and where to look on. */
export function FactWords({ fact }: { readonly fact: AnomalyFact }) {
  const words = useFactWords();
  return (
    <>
      {words(fact).map((line, place) => (
        <p className="small fact-line" key={place}>
          {line}
        </p>
      ))}
      <LookOn fact={fact} />
    </>
  );
}

function LookOn({ fact }: { readonly fact: AnomalyFact }) {
  const t = useTranslations('anomalies');
  switch (fact.kind) {
    case 'cycle':
      return (
        <p className="small row">
          {fact.batches.map((batch) => (
            <Link key={batch} to={pathTo('batches', batch)} title={batch}>
              {codeOf(batch)}
            </Link>
          ))}
        </p>
      );
    case 'withdrawn-then-similar':
      return (
        <p className="small row">
          <Link to={pathTo('findings', fact.finding)} title={fact.finding}>
            {t('itsFinding')}
          </Link>
        </p>
      );
    case 'contested-site':
      return (
        <p className="small row">
          <SiteName site={fact.site} />
        </p>
      );
    default:
      return null;
  }
}
