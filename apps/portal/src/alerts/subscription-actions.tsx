import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import { api } from '../api/client';
import type { Subscription } from '../api/types';
import { SecretOnce } from './secret-once';
import { subscriptionQuery } from './subscriptions-query';

/** Pause, resume, a new secret, the end. */
export function SubscriptionActions({ subscription }: { readonly subscription: Subscription }) {
  const t = useTranslations('subscriptions');
  const { id, status, webhook } = subscription;
  const [sure, setSure] = useState(false);
  const client = useQueryClient();
  const navigate = useNavigate();
  const path = { params: { path: { id } } };
  const change = useMutation({
    mutationFn: async (to: 'pause' | 'resume') =>
      to === 'pause'
        ? (await api.POST('/v1/subscriptions/{id}/pause', path)).data!
        : (await api.POST('/v1/subscriptions/{id}/resume', path)).data!,
    onSuccess(changed) {
      client.setQueryData(subscriptionQuery(id).queryKey, changed);
      return client.invalidateQueries({ queryKey: ['subscriptions'] });
    },
  });
  const rotate = useMutation({
    mutationFn: async () => (await api.POST('/v1/subscriptions/{id}/rotate-secret', path)).data!,
  });
  const remove = useMutation({
    mutationFn: () => api.DELETE('/v1/subscriptions/{id}', path),
    async onSuccess() {
      await navigate('/alerts/subscriptions');
      client.removeQueries({ queryKey: ['subscription', id] });
      // Its alerts went with it.
      for (const key of ['subscriptions', 'alerts']) void client.resetQueries({ queryKey: [key] });
    },
  });
  const failed = change.error ?? rotate.error ?? remove.error;
  return (
    <>
      <div className="row">
        {status === 'active' && (
          <button type="button" className="button" disabled={change.isPending} onClick={() => change.mutate('pause')}>
            {t('pause')}
          </button>
        )}
        {status === 'paused' && (
          <button
            type="button"
            className="button primary"
            disabled={change.isPending}
            onClick={() => change.mutate('resume')}
          >
            {t('resume')}
          </button>
        )}
        {webhook && status !== 'ended' && (
          <button type="button" className="button" disabled={rotate.isPending} onClick={() => rotate.mutate()}>
            {t('rotate')}
          </button>
        )}
        {sure ? (
          <span className="row" role="group" aria-label={t('deleteSure')}>
            <span>{t('deleteSure')}</span>
            <button type="button" className="button danger" disabled={remove.isPending} onClick={() => remove.mutate()}>
              {t('deleteYes')}
            </button>
            <button type="button" className="button" onClick={() => setSure(false)}>
              {t('keep')}
            </button>
          </span>
        ) : (
          <button type="button" className="button quiet" onClick={() => setSure(true)}>
            {t('delete')}
          </button>
        )}
      </div>
      {status === 'paused' && <p className="soft small">{t('paused')}</p>}
      {status === 'ended' && <p className="soft small">{t('endedWhy')}</p>}
      {failed && <p role="alert">{t('failed', { why: failed.message })}</p>}
      {rotate.data && (
        <>
          <SecretOnce secret={rotate.data.secret} />
          <p className="soft small">{t('rotated')}</p>
        </>
      )}
    </>
  );
}
