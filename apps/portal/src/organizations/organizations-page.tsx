import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { api } from '../api/client';
import { FieldProblem, problemAt } from '../design/field-problem';
import { Link } from '../design/link';
import { useTitle } from '../design/notice';
import { PagedTable } from '../design/paged-table';
import { pathTo } from '../design/path-to';

const organizationsQuery = infiniteQueryOptions({
  queryKey: ['organizations'],
  initialPageParam: undefined as string | undefined,
  queryFn: async ({ pageParam: cursor, signal }) =>
    (await api.GET('/v1/organizations', { params: { query: { limit: 100, ...(cursor ? { cursor } : {}) } }, signal }))
      .data!,
  getNextPageParam: ({ next }) => next ?? undefined,
});

/** Who takes part: an administrator's list. */
export function OrganizationsPage() {
  const t = useTranslations('admin.organizations');
  const query = useInfiniteQuery(organizationsQuery);
  useTitle(t('title'));
  return (
    <section className="stack">
      <header className="stack">
        <h1>{t('title')}</h1>
        <p className="soft">{t('what')}</p>
      </header>
      <MakeOrganization />
      <section className="sheet">
        <PagedTable of={query} headings={[t('name'), t('id'), t('makeKey')]} none={t('none')} more={t('more')}>
          {({ organization, name }) => (
            <tr key={organization}>
              <th scope="row">
                <Link to={pathTo('organizations', organization)}>{name}</Link>
              </th>
              <td>
                <code>{organization}</code>
              </td>
              <td>
                <KeyLink organization={organization} />
              </td>
            </tr>
          )}
        </PagedTable>
      </section>
    </section>
  );
}

function KeyLink({ organization }: { readonly organization: string }) {
  const t = useTranslations('admin.organizations');
  return <Link to={`/keys?organization=${encodeURIComponent(organization)}`}>{t('makeKey')}</Link>;
}

function MakeOrganization() {
  const t = useTranslations('admin.organizations');
  const client = useQueryClient();
  const [organization, setOrganization] = useState('');
  const [name, setName] = useState('');
  const make = useMutation({
    mutationFn: async (body: { organization: string; name: string }) =>
      (await api.POST('/v1/organizations', { body })).data!,
    onSuccess: () => {
      setOrganization('');
      setName('');
      void client.invalidateQueries({ queryKey: organizationsQuery.queryKey });
    },
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    make.mutate({ organization: organization.trim(), name: name.trim() });
  }
  return (
    <section className="sheet stack" aria-labelledby="make-organization">
      <h2 id="make-organization">{t('make')}</h2>
      <form className="stack" onSubmit={submit} noValidate>
        <div className="field admin-field">
          <label htmlFor="organization-name">{t('name')}</label>
          <input
            id="organization-name"
            value={name}
            onChange={(event) => setName(event.target.value)}
            aria-invalid={problemAt(make.error, '/name') !== null}
            aria-describedby="organization-name-problem"
            autoComplete="off"
          />
          <FieldProblem id="organization-name-problem" error={make.error} pointer="/name" />
        </div>
        <div className="field admin-field">
          <label htmlFor="organization-id">{t('id')}</label>
          <input
            id="organization-id"
            value={organization}
            onChange={(event) => setOrganization(event.target.value)}
            aria-invalid={problemAt(make.error, '/organization') !== null}
            aria-describedby="organization-id-help organization-id-problem"
            spellCheck={false}
            autoComplete="off"
          />
          <FieldProblem id="organization-id-problem" error={make.error} pointer="/organization" />
          <p id="organization-id-help" className="soft small">
            {t('idHelp')}
          </p>
        </div>
        <FieldProblem id="organization-problem" error={make.error} pointer={null} />
        {make.data && (
          <p role="status" className="good-news">
            {t('made', { name: make.data.name })} <KeyLink organization={make.data.organization} />
          </p>
        )}
        <p>
          <button type="submit" className="button primary" disabled={make.isPending}>
            {t('make')}
          </button>
        </p>
      </form>
    </section>
  );
}
