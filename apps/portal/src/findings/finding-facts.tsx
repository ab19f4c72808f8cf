import { useTranslations } from 'use-intl';
import type { Finding } from '../api/types';
import { Badge } from '../design/badge';
import { Facts } from '../design/facts';
import { OrganizationName } from '../organizations/organization-name';
import { Moment } from '../quantities/moment';
import { SiteName } from '../sites/site-name';
import type { LifeEvent } from './life';
import { closing, lastIndependentLook, saysMended } from './who-says';

/** How it stands: open or closed and why, what is due, who says that it is mended, who has looked. */
export function FindingFacts({ finding }: { readonly finding: Finding }) {
  const t = useTranslations('finding');
  const states = useTranslations('states');
  const progress = useTranslations('lifeKinds');
  const { subject } = finding;
  const [mended, look, closed] = [saysMended(finding), lastIndependentLook(finding), closing(finding)];
  const unknown = <span className="soft">{states('unknown')}</span>;
  return (
    <section className="sheet" aria-labelledby="finding-facts">
      <header>
        <h2 id="finding-facts">{t('facts')}</h2>
      </header>
      <Facts
        facts={[
          {
            name: t('subject'),
            value: subject.site ? (
              <SiteName site={subject.site} />
            ) : subject.organization ? (
              <OrganizationName organization={subject.organization} />
            ) : (
              unknown
            ),
          },
          finding.openSince !== null && { name: t('openSince'), value: <Moment at={finding.openSince} /> },
          { name: t('daysOpen'), value: <span className="number">{t('days', { days: finding.daysOpen })}</span> },
          {
            name: t('due'),
            value: finding.collaborative ? (
              t('collaborative')
            ) : finding.dueDate ? (
              <>
                <Moment at={finding.dueDate} /> {finding.overdue && <Badge tone="bad">{t('overdue')}</Badge>}
              </>
            ) : (
              <span className="soft">{t('noPlan')}</span>
            ),
          },
          { name: t('progress'), value: progress(finding.progress as 'reported') },
          closed !== undefined && { name: t('closed'), value: <Word event={closed} /> },
          {
            name: t('saysMended'),
            value:
              mended.length === 0 ? t('nobodyYet') : mended.map((event) => <Word key={event.eventId} event={event} />),
          },
          { name: t('independent'), value: look ? <Word event={look} /> : t('nobodyKnown') },
          { name: t('batchesReached'), value: <span className="number">{finding.batchesReached}</span> },
          finding.batchesOnce > finding.batchesReached && {
            name: t('batchesOnce'),
            value: <span className="number">{finding.batchesOnce}</span>,
          },
        ]}
      />
      {!finding.subjectKnown && <p>{t('subjectUnknown')}</p>}
    </section>
  );
}

/** Who said it, what and when; that it does not count, where it does not. */
function Word({ event: { publisher, kind, eventTime, counts, sites } }: { readonly event: LifeEvent }) {
  const t = useTranslations('finding');
  const kinds = useTranslations('lifeKinds');
  return (
    <span className="word">
      <OrganizationName organization={publisher} /> {!counts && <Badge tone="unknown">{t('doesNotCount')}</Badge>}
      <span className="soft small">
        {kinds(kind as 'verified')}, <Moment at={eventTime} />
        {sites && `, ${t('atSomePlaces', { count: sites.length })}`}
      </span>
    </span>
  );
}
