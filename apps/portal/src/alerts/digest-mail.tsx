import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { api } from '../api/client';
import { isStatus } from '../api/problem';
import { TextField } from './text-field';

/** Where the week is mailed to; null: nowhere. */
const mailingQuery = (id: string) => ({
  queryKey: ['mailing', id],
  async queryFn() {
    try {
      return (await api.GET('/v1/subscriptions/{id}/email', { params: { path: { id } } })).data!;
    } catch (error) {
      if (isStatus(error, 404)) return null;
      throw error;
    }
  },
});

/** Has the week mailed, or ends it. */
export function DigestMail({ subscription }: { readonly subscription: string }) {
  const t = useTranslations('digest');
  const [asked, setAsked] = useState(false);
  return (
    <details className="named" onToggle={({ currentTarget }) => setAsked(currentTarget.open || asked)}>
      <summary>{t('byMail')}</summary>
      {asked && <Mailing subscription={subscription} />}
    </details>
  );
}

function Mailing({ subscription }: { readonly subscription: string }) {
  const t = useTranslations('digest');
  const client = useQueryClient();
  const query = mailingQuery(subscription);
  const { data: mailing } = useQuery(query);
  const [address, setAddress] = useState('');
  const params = { path: { id: subscription } };
  const again = { onSuccess: () => client.invalidateQueries({ queryKey: query.queryKey }) };
  const set = useMutation({
    mutationFn: () => api.PUT('/v1/subscriptions/{id}/email', { params, body: { address: address.trim() } }),
    ...again,
  });
  const stop = useMutation({ mutationFn: () => api.DELETE('/v1/subscriptions/{id}/email', { params }), ...again });

  function submit(event: FormEvent): void {
    event.preventDefault();
    set.mutate();
  }

  if (mailing === undefined) return null;
  if (mailing?.status === 'active')
    return (
      <div>
        <p className="row">
          {t('mailTo', { address: mailing.address })}
          <button type="button" className="button quiet" disabled={stop.isPending} onClick={() => stop.mutate()}>
            {t('mailStop')}
          </button>
        </p>
        {mailing.lastError && <p className="field-error">{t('mailFailed', { why: mailing.lastError })}</p>}
      </div>
    );
  return (
    <form className="digest-mail" onSubmit={submit}>
      {mailing && <p className="small">{t('mailEnded', { address: mailing.address })}</p>}
      <TextField
        label={t('mail')}
        type="email"
        value={address}
        onChange={setAddress}
        error={set.error?.message ?? null}
        maxLength={320}
        required
      />
      <button type="submit" className="button" disabled={set.isPending}>
        {t('mailSet')}
      </button>
    </form>
  );
}
