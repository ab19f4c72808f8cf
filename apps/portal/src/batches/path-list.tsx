import { useTranslations } from 'use-intl';
import { codeOf } from '../design/name';
import { pathTo } from '../design/path-to';
import { Link } from '../design/link';
import './path-list.css';

/** The shortest way from the place to the batch, as text: origin first. */
export function PathList({ path }: { readonly path: readonly string[] }) {
  const t = useTranslations('batch');
  return (
    <ol className="path" aria-label={t('path')}>
      {path.map((batch, place) => (
        <li key={batch}>
          {place === path.length - 1 ? (
            <span title={batch}>{codeOf(batch)}</span>
          ) : (
            <Link to={pathTo('batches', batch)} title={batch}>
              {codeOf(batch)}
            </Link>
          )}
        </li>
      ))}
    </ol>
  );
}
