import { useTranslations } from 'use-intl';
import type { Finding } from '../api/types';
import { Badge } from '../design/badge';
import { OrganizationName } from '../organizations/organization-name';
import { Moment } from '../quantities/moment';
import { SiteName } from '../sites/site-name';
import { Evidence } from './evidence';
import { lifeOf, type LifeEvent } from './life';
import { LifeLine } from './life-line';

/** What was said about it, by whom, in order; also what does not count, and that it does not. */
export function FindingLife({ finding }: { readonly finding: Finding }) {
  const t = useTranslations('finding');
  return (
    <section className="sheet" aria-labelledby="life-head">
      <header>
        <h2 id="life-head">{t('life')}</h2>
        <p className="soft small">{t('lifeWhat')}</p>
      </header>
      <LifeLine finding={finding} />
      <ol className="life">
        {lifeOf(finding).map((event) => (
          <Happening key={`${event.eventId} ${event.publisher}`} event={event} />
        ))}
      </ol>
    </section>
  );
}

function Happening({ event }: { readonly event: LifeEvent }) {
  const t = useTranslations('finding');
  const kinds = useTranslations('lifeKinds');
  const sources = useTranslations('sources');
  const { kind, eventTime, publisher, counts, source, evidence, verifiedBy, dueDate, indicators, reason } = event;
  const { role, selfDeclared, remark, sites } = event;
  return (
    <li className={counts ? undefined : 'passed-over'}>
      <p className="row">
        <strong>{kinds(kind as 'reported')}</strong>
        {!counts && <Badge tone="unknown">{t('doesNotCount')}</Badge>}
        <span className="soft">
          <Moment at={eventTime} />
        </span>
      </p>
      <p className="small">
        {t('publishedBy')} <OrganizationName organization={publisher} />
        {` · ${t(`roles.${role as 'operator'}`)}`}
        {selfDeclared && ` · ${t('selfDeclared')}`}
        {source && ` · ${sources(source.kind as 'audit')}${source.name ? `: ${source.name}` : ''}`}
        {verifiedBy && (
          <>
            {` · ${t('verifiedBy')} `}
            <OrganizationName organization={verifiedBy} />
          </>
        )}
        {dueDate && (
          <>
            {' · '}
            {t('dueBy')} <Moment at={dueDate} />
          </>
        )}
        {reason && ` · ${reason}`}
      </p>
      {sites && (
        <p className="small row">
          {t('onlyAt')}
          {sites.map((site) => (
            <SiteName key={site} site={site} />
          ))}
        </p>
      )}
      {remark && <p className="small">{t(`remarks.${remark as 'no-plan'}`)}</p>}
      {indicators && indicators.length > 0 && <p className="small soft">{indicators.join(', ')}</p>}
      {evidence?.map((each) => (
        <Evidence key={each.uri} evidence={each} />
      ))}
    </li>
  );
}
