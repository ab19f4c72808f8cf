import { useTranslations } from 'use-intl';
import { OrganizationName } from '../organizations/organization-name';
import type { Change } from './changes';

/** More are counted, not listed: a file that was imported can be behind one change. */
const MOST_LISTED = 5;

/** The events behind a change, each with who said so. */
export function Because({ events }: { readonly events: Change['because'] }) {
  const t = useTranslations('asOf');
  const kindOf = useKindWords();
  const listed = events.slice(0, MOST_LISTED);
  return (
    <ul className="small because" aria-label={t('because')}>
      {listed.map((event) => (
        <li key={`${event.stream} ${event.publisher} ${event.eventId}`}>
          {kindOf(event)}{' '}
          <span className="soft">
            {t.rich('saidBy', { who: () => <OrganizationName organization={event.publisher} plain /> })}{' '}
            <code>{event.eventId}</code>
          </span>
        </li>
      ))}
      {events.length > listed.length && <li>{t('more', { count: events.length - listed.length })}</li>}
    </ul>
  );
}

/** The kind of an event, in the words of its stream. */
function useKindWords(): (event: { readonly stream: string; readonly kind: string }) => string {
  const t = useTranslations('asOf');
  const shipments = useTranslations('shipmentKinds');
  const findings = useTranslations('lifeKinds');
  const certificates = useTranslations('certificateKinds');
  return ({ stream, kind }) => {
    if (stream === 'shipments') return shipments(kind as 'production');
    if (stream === 'findings') return t('finding', { what: findings(kind as 'reported') });
    if (stream === 'certifications') return t('certificate', { what: certificates(kind as 'issued') });
    return t('siteTold');
  };
}
