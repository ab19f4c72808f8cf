import { useTranslations } from 'use-intl';
import type { Finding, TraceFlag } from '../api/types';
import { Badge } from '../design/badge';
import { Explained } from '../design/explained';
import { codeOf } from '../design/name';
import { pathTo } from '../design/path-to';
import { Severity } from '../findings/severity';
import { Standing } from '../findings/standing';
import { Whose } from '../findings/whose';
import { Moment } from '../quantities/moment';
import { ShareBar } from '../shares/share-bar';
import { SiteName } from '../sites/site-name';
import { PathList } from './path-list';
import { Link } from '../design/link';

/** One finding at one place, and what of this batch it concerns. */
export function FlagCard(props: {
  readonly flag: TraceFlag;
  readonly finding: Finding | undefined;
  readonly siteName: string | undefined;
}) {
  const { flag, finding, siteName } = props;
  const t = useTranslations('batch');
  const categories = useTranslations('categories');
  const open = flag.status === 'open';
  return (
    <article className={open ? 'flag open' : 'flag'}>
      <header>
        <h3>
          <Link to={pathTo('findings', flag.finding)}>{categories(flag.category as 'child-labour')}</Link>
        </h3>
        <Badge tone={open ? 'bad' : 'good'}>{t(`status.${flag.status}`)}</Badge>
        <Standing standing={flag.standing} />
        {finding && <Severity severity={finding.severity} />}
        <span className="soft small" title={flag.finding}>
          {codeOf(flag.finding)}
        </span>
      </header>
      <p>
        {t.rich(flag.relation === 'origin' ? 'atOrigin' : 'atHandling', {
          site: () => <SiteName site={flag.site} name={siteName} />,
        })}{' '}
        {finding && <Whose finding={finding} />}
      </p>
      <div className="flag-share">
        <span className="soft small">
          <Explained what={t('exposureWhat')}>{t('exposure')}</Explained>
        </span>
        <ShareBar share={flag.exposure} />
      </div>
      <p className="small soft">
        {flag.raisedAt && (
          <>
            {t('raised')} <Moment at={flag.raisedAt} />
          </>
        )}
        {flag.clearedAt && (
          <>
            {flag.raisedAt && ' · '}
            {t(`cleared.${(flag.clearedBecause ?? 'other') as 'remediated'}`)} <Moment at={flag.clearedAt} />
          </>
        )}
      </p>
      {!open && flag.madeBefore && <p className="small">{t('madeBefore')}</p>}
      <PathList path={flag.path} />
    </article>
  );
}
