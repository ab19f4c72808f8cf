import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { api } from '../api/client';
import type { AlertFilter } from '../api/types';
import { Failure } from '../design/failure';
import { Link } from '../design/link';
import { useTitle } from '../design/notice';
import { useSettled } from '../search/use-settled';
import { AlertsHead } from './alerts-head';
import { problemAt } from './field-problem';
import { EMPTY_DRAFT, filterOf } from './filter-draft';
import { FilterFields } from './filter-fields';
import { Preview } from './preview';
import { SecretOnce } from './secret-once';
import { TextField } from './text-field';
import './alerts.css';

/** Where one says what one wants to hear of, and sees beside it what that would have been now. */
export function NewSubscriptionPage() {
  const t = useTranslations('newSubscription');
  const client = useQueryClient();
  useTitle(t('title'));
  const [name, setName] = useState('');
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const [url, setUrl] = useState('');
  const [backfill, setBackfill] = useState(false);
  const filter = filterOf(draft);
  const make = useMutation({
    mutationFn: async (asked: AlertFilter) =>
      (
        await api.POST('/v1/subscriptions', {
          body: { name: name.trim(), filter: asked, backfill, ...(url.trim() ? { webhook: { url: url.trim() } } : {}) },
        })
      ).data!,
    // Its alerts may stand before what is shown: all is read anew.
    onSuccess: () => Promise.all(['subscriptions', 'alerts'].map((key) => client.resetQueries({ queryKey: [key] }))),
  });
  const previewed = useSettled(JSON.stringify(filter), 300);
  const error = (pointer: string): string | null => problemAt(make.error, pointer);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (filter !== null) make.mutate(filter);
  }

  if (make.data) return <Made id={make.data.id} secret={url.trim() ? make.data.secret : null} />;
  return (
    <section className="stack">
      <h1>{t('title')}</h1>
      <AlertsHead />
      <p className="soft">{t('what')}</p>
      <form className="subscribe" onSubmit={submit}>
        <div className="sheet stack">
          <TextField
            label={t('name')}
            help={t('nameHelp')}
            value={name}
            onChange={setName}
            error={error('/name')}
            required
            maxLength={512}
          />
          <FilterFields draft={draft} change={setDraft} error={error} />
          <TextField
            label={t('webhook')}
            help={t('webhookHelp')}
            value={url}
            onChange={setUrl}
            error={error('/webhook/url')}
            type="url"
            maxLength={2048}
          />
          <label className="check">
            <input type="checkbox" checked={backfill} onChange={({ target }) => setBackfill(target.checked)} />
            <span>{t('backfill')}</span>
          </label>
          {make.error && problemAt(make.error) === null && <Failure error={make.error} />}
          <div>
            <button className="button primary" type="submit" disabled={make.isPending || filter === null}>
              {t('make')}
            </button>
          </div>
        </div>
        <Preview filter={previewed} />
      </form>
    </section>
  );
}

function Made({ id, secret }: { readonly id: string; readonly secret: string | null }) {
  const t = useTranslations('newSubscription');
  return (
    <section className="stack">
      <h1>{t('made')}</h1>
      {secret !== null && <SecretOnce secret={secret} />}
      <p className="row">
        <Link className="button primary" to={`/alerts?subscription=${id}`}>
          {t('toAlerts')}
        </Link>
        <Link className="button" to={`/alerts/subscriptions/${id}`}>
          {t('toSubscription')}
        </Link>
      </p>
    </section>
  );
}
