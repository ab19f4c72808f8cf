import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { api } from '../api/client';
import type { Delivery, Subscription } from '../api/types';
import { Badge } from '../design/badge';
import { PagedTable } from '../design/paged-table';
import { Moment } from '../quantities/moment';
import { Replay } from './replay';
import { deliveriesQuery } from './subscriptions-query';

const TYPES = {
  'headwater.flag.raised.v1': 'raised',
  'headwater.flag.cleared.v1': 'cleared',
  'headwater.finding.changed.v1': 'changed',
  'headwater.flags.raised.digest.v1': 'raisedDigest',
  'headwater.flags.cleared.digest.v1': 'clearedDigest',
  'headwater.test.v1': 'test',
} as const;
/** Only alerts can be sent again: digests and tests are made anew. */
const AGAIN = new Set(['raised', 'cleared', 'changed']);

/** Each attempt to reach a subscription's endpoint, and ways to try. */
export function Deliveries({ subscription, url }: { readonly subscription: Subscription; readonly url: string }) {
  const t = useTranslations('deliveries');
  const { id, status } = subscription;
  const [failedOnly, setFailedOnly] = useState(false);
  const query = useInfiniteQuery(deliveriesQuery(id, failedOnly));
  const client = useQueryClient();
  const test = useMutation({
    mutationFn: () => api.POST('/v1/subscriptions/{id}/test', { params: { path: { id } } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['deliveries', id] }),
  });
  return (
    <section className="sheet stack" aria-labelledby="sent-head">
      <header>
        <h2 id="sent-head">{t('title')}</h2>
        {status !== 'ended' && (
          <button type="button" className="button" disabled={test.isPending} onClick={() => test.mutate()}>
            {t('test')}
          </button>
        )}
      </header>
      <p className="soft small">{t('what', { url })}</p>
      {test.isSuccess && <p role="status">{t('tested')}</p>}
      {test.error && <p role="alert">{test.error.message}</p>}
      <label className="check">
        <input type="checkbox" checked={failedOnly} onChange={({ target }) => setFailedOnly(target.checked)} />
        <span>{t('failedOnly')}</span>
      </label>
      <PagedTable
        of={query}
        headings={[t('at'), t('message'), t('answer'), t('next')]}
        none={t('none')}
        noneWhy={t('noneWhy')}
        more={t('more')}
      >
        {(item) => (
          <Row key={`${item.message} ${item.at} ${item.attempt}`} item={item} id={id} open={status !== 'ended'} />
        )}
      </PagedTable>
      {status !== 'ended' && <Replay id={id} />}
    </section>
  );
}

function Row({ item, id, open }: { readonly item: Delivery; readonly id: string; readonly open: boolean }) {
  const t = useTranslations('deliveries');
  const client = useQueryClient();
  const type = TYPES[item.type as keyof typeof TYPES] ?? 'other';
  const replay = useMutation({
    mutationFn: () =>
      api.POST('/v1/subscriptions/{id}/replay', { params: { path: { id } }, body: { alerts: [item.message] } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['deliveries', id] }),
  });
  return (
    <tr>
      <td>
        <Moment at={item.at} />
      </td>
      <td>
        {t(`types.${type}`)} <span className="soft small">{t('attempt', { count: item.attempt })}</span>
        <br />
        <code title={item.message}>{item.message.slice(0, 8)}</code>{' '}
        {open && AGAIN.has(type) && (
          <button
            type="button"
            className="button quiet small"
            aria-label={t('replayOne', { message: item.message.slice(0, 8) })}
            disabled={replay.isPending || replay.isSuccess}
            onClick={() => replay.mutate()}
          >
            {t('replay')}
          </button>
        )}
      </td>
      <td>
        <Badge tone={item.delivered ? 'good' : 'bad'}>{t(item.delivered ? 'delivered' : 'notDelivered')}</Badge>{' '}
        <span className="small">
          {item.status} {item.error} <span className="soft">{t('tookMs', { ms: item.durationMs })}</span>
        </span>
        {item.answer && (
          <>
            <br />
            <code className="small">{item.answer.slice(0, 120)}</code>
          </>
        )}
      </td>
      <td>{item.nextAttempt ? <Moment at={item.nextAttempt} /> : '–'}</td>
    </tr>
  );
}
