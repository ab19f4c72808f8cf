import { useQuery } from '@tanstack/react-query';
import { codeOf } from '../design/name';
import { pathTo } from '../design/path-to';
import { siteQuery } from './site-query';
import { Link } from '../design/link';

/** A site by its registered name, which is asked for where it is not at hand. */
export function SiteName({ site, name }: { readonly site: string; readonly name?: string | undefined }) {
  const { data } = useQuery({ ...siteQuery(site), enabled: name === undefined, staleTime: 300_000 });
  return (
    <Link to={pathTo('sites', site)} title={site}>
      {name ?? data?.name ?? codeOf(site)}
    </Link>
  );
}
