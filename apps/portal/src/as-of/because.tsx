import { useTranslations } from 'use-intl';
import { OrganizationName } from '../organizations/organization-name';
import { useEventKind } from '../published/event-kind';
import type { Change } from './changes';

/** More are counted, not listed: a file that was imported can be behind one change. */
const MOST_LISTED = 5;

/** The events behind a change, each with who said so. */
export function Because({ events }: { readonly events: Change['because'] }) {
  const t = useTranslations('asOf');
  const kindOf = useEventKind();
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
