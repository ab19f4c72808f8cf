import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { api } from '../api/client';
import type { TraceEdge } from '../api/types';
import { OrganizationName } from '../organizations/organization-name';
import { Mass } from '../quantities/mass';
import { Moment } from '../quantities/moment';

/** What pages use of a shipment event; which fields are there depends on its kind. */
interface ShipmentEvent {
  readonly kind: string;
  readonly publisher?: string;
  readonly process?: string;
  readonly custody?: string;
}

/** An event is never changed: what was read once stays true. */
const eventQuery = (eventId: string) => ({
  queryKey: ['event', eventId] as const,
  staleTime: Infinity,
  queryFn: async ({ signal }: { signal: AbortSignal }) =>
    (await api.GET('/v1/events/{eventId}', { params: { path: { eventId } }, signal })).data!,
});

/** Which event says so: what it is, who published it, when it happened and when it came in. */
export function EventLine({ edge }: { readonly edge: TraceEdge }) {
  const t = useTranslations('why');
  const kinds = useTranslations('shipmentKinds');
  const custodies = useTranslations('custody');
  const { data } = useQuery(eventQuery(edge.event));
  const event = data?.event as ShipmentEvent | undefined;
  return (
    <p className="small event-line">
      {event ? kinds(event.kind as 'transformation') : t('event')}
      {event?.process && ` (${event.process})`}, <Moment at={edge.time} />: {t('took')}{' '}
      <Mass quantity={edge.quantity} />
      {event?.custody && <>, {custodies(`${event.custody as 'segregated'}.name`)}</>}.{' '}
      <span className="soft">
        {event?.publisher && (
          <>{t.rich('saidBy', { who: () => <OrganizationName organization={event.publisher!} plain /> })} </>
        )}
        {data && (
          <>
            {t('recorded')} <Moment at={data.recordedAt} />{' '}
          </>
        )}
        <code>{edge.event}</code>
      </span>
    </p>
  );
}
