import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTitle } from '../design/notice';
import { PagedTable } from '../design/paged-table';
import { OrganizationName } from '../organizations/organization-name';
import { Moment } from '../quantities/moment';
import { keysQuery, useDeleteKey } from './key-queries';
import { MakeKey } from './make-key';

/** Who may do what: an administrator's list of keys. */
export function KeysPage() {
  const t = useTranslations('admin.keys');
  const query = useInfiniteQuery(keysQuery);
  useTitle(t('title'));
  return (
    <section className="stack">
      <header className="stack">
        <h1>{t('title')}</h1>
        <p className="soft">{t('what')}</p>
      </header>
      <MakeKey />
      <section className="sheet">
        <PagedTable
          of={query}
          headings={[t('organization'), t('roles'), t('created'), t('id'), t('delete')]}
          none={t('none')}
          more={t('more')}
        >
          {(key) => <KeyRow key={key.id} of={key} />}
        </PagedTable>
      </section>
    </section>
  );
}

interface Key {
  readonly id: string;
  readonly organization: string;
  readonly roles: readonly ('trader' | 'exporter' | 'monitor' | 'admin')[];
  readonly created: string;
}

function KeyRow({ of: { id, organization, roles, created } }: { readonly of: Key }) {
  const t = useTranslations('admin.keys');
  const roleName = useTranslations('roles');
  const remove = useDeleteKey();
  const [asked, setAsked] = useState(false);
  return (
    <tr>
      <th scope="row" title={organization}>
        <OrganizationName organization={organization} plain />
        <br />
        <span className="soft small code">{organization}</span>
      </th>
      <td>{roles.map((role) => roleName(role)).join(', ')}</td>
      <td>
        <Moment at={created} />
      </td>
      <td>
        <code>{id.slice(0, 8)}</code>
      </td>
      <td>
        {remove.error ? <p className="field-problem">{remove.error.message}</p> : null}
        {asked ? (
          <div className="stack">
            <p className="small">{t('sure')}</p>
            <p className="row">
              <button
                type="button"
                className="button danger"
                disabled={remove.isPending}
                aria-label={t('deleteOf', { id: id.slice(0, 8), organization })}
                // The button that was pressed is gone: who uses a keyboard goes on here.
                ref={(button) => button?.focus()}
                onClick={() => remove.mutate(id)}
              >
                {t('delete')}
              </button>
              <button type="button" className="button quiet" onClick={() => setAsked(false)}>
                {t('keep')}
              </button>
            </p>
          </div>
        ) : (
          <button
            type="button"
            className="button quiet"
            aria-label={t('deleteOf', { id: id.slice(0, 8), organization })}
            onClick={() => setAsked(true)}
          >
            {t('delete')}
          </button>
        )}
      </td>
    </tr>
  );
}
