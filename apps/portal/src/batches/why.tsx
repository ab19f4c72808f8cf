import { useTranslations } from 'use-intl';
import type { Trace, TraceOrigin } from '../api/types';
import { Link } from '../design/link';
import { codeOf } from '../design/name';
import { pathTo } from '../design/path-to';
import { OrganizationName, OrganizationNames } from '../organizations/organization-name';
import { SiteName } from '../sites/site-name';
import { EventLine } from './event-line';
import { stretchesOf, type Stretch } from './handovers';
import './why.css';

/** Question 4: why do we say that this place is in this lot? Each stretch of the shortest way, and who said so. */
export function Why({ origin, trace }: { readonly origin: TraceOrigin; readonly trace: Trace }) {
  const t = useTranslations('why');
  return (
    <div className="why">
      <p className="small">
        {t('shortest')}{' '}
        {origin.publishers.length > 0 &&
          t.rich('wordOf', { who: () => <OrganizationNames organizations={origin.publishers} /> })}
      </p>
      <ol>
        {stretchesOf(origin.path, trace).map((stretch) => (
          <li key={stretch.batch}>
            <OneStretch stretch={stretch} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function OneStretch({ stretch }: { readonly stretch: Stretch }) {
  const t = useTranslations('why');
  const { batch, node, events } = stretch;
  return (
    <>
      <p>
        <Link to={pathTo('batches', batch)} title={batch}>
          {codeOf(batch)}
        </Link>{' '}
        {node?.site && (
          <span className="soft">
            {t('madeAt')} <SiteName site={node.site} />
          </span>
        )}{' '}
        {node?.organization && (
          <span className="soft">
            {t('by')} <OrganizationName organization={node.organization} />
          </span>
        )}
      </p>
      {events.map((edge) => (
        <EventLine key={edge.event} edge={edge} />
      ))}
    </>
  );
}
