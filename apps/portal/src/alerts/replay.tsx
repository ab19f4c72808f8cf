import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { api } from '../api/client';
import { typedTime } from '../as-of/as-of';
import { TextField } from './text-field';

/** Sends again what was told in a span of time, however much that is. */
export function Replay({ id }: { readonly id: string }) {
  const t = useTranslations('deliveries');
  const client = useQueryClient();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const span = { from: typedTime(from), to: typedTime(to) };
  const replay = useMutation({
    async mutationFn() {
      let count = 0;
      let after: string | null = null;
      do {
        const body: { from: string; to: string; after?: string } = {
          ...{ from: span.from!, to: span.to! },
          ...(after === null ? {} : { after }),
        };
        const { data } = await api.POST('/v1/subscriptions/{id}/replay', { params: { path: { id } }, body });
        count += data!.replayed;
        after = data!.next;
      } while (after !== null);
      return count;
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['deliveries', id] }),
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    replay.mutate();
  }

  return (
    <details className="named">
      <summary>{t('replayRange')}</summary>
      <form className="row replay" onSubmit={submit}>
        <TextField label={t('from')} type="datetime-local" value={from} onChange={setFrom} required />
        <TextField label={t('to')} type="datetime-local" value={to} onChange={setTo} required />
        <button type="submit" className="button" disabled={span.from === null || span.to === null || replay.isPending}>
          {t('replay')}
        </button>
      </form>
      {replay.data !== undefined && <p role="status">{t('replayed', { count: replay.data })}</p>}
      {replay.error && <p role="alert">{replay.error.message}</p>}
    </details>
  );
}
