import { useState, type FormEvent } from 'react';
import { useSearchParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { FieldProblem, problemAt } from '../design/field-problem';
import { useSignedIn, type Role } from '../session/session';
import { useMakeKey } from './key-queries';
import { NewSecret } from './new-secret';

const ROLES: readonly Role[] = ['trader', 'exporter', 'monitor', 'admin'];

export function MakeKey() {
  const t = useTranslations('admin.keys');
  const roleName = useTranslations('roles');
  const session = useSignedIn();
  const [params] = useSearchParams();
  const [organization, setOrganization] = useState(params.get('organization') ?? session.organization);
  const [roles, setRoles] = useState<readonly Role[]>([]);
  const make = useMakeKey();
  function submit(event: FormEvent): void {
    event.preventDefault();
    make.mutate({ organization: organization.trim(), roles: [...roles] });
  }
  const wrong = (pointer: string): boolean => problemAt(make.error, pointer) !== null;
  return (
    <section className="sheet stack" aria-labelledby="make-key">
      <h2 id="make-key">{t('make')}</h2>
      {make.data && <NewSecret of={make.data} onHide={make.reset} />}
      <form className="stack" onSubmit={submit} noValidate>
        <div className="field admin-field">
          <label htmlFor="key-organization">{t('organization')}</label>
          <input
            id="key-organization"
            value={organization}
            onChange={(event) => setOrganization(event.target.value)}
            aria-invalid={wrong('/organization')}
            aria-describedby="key-organization-help key-organization-problem"
            spellCheck={false}
            autoComplete="off"
          />
          <FieldProblem id="key-organization-problem" error={make.error} pointer="/organization" />
          <p id="key-organization-help" className="soft small">
            {t('organizationHelp')}
          </p>
        </div>
        <fieldset className="key-roles" aria-describedby="key-roles-problem">
          <legend>{t('roles')}</legend>
          {ROLES.map((role) => (
            <label key={role}>
              <input
                type="checkbox"
                checked={roles.includes(role)}
                onChange={(event) =>
                  setRoles(ROLES.filter((each) => (each === role ? event.target.checked : roles.includes(each))))
                }
              />{' '}
              {roleName(role)} <span className="soft small">{t(`roleWhat.${role}`)}</span>
            </label>
          ))}
          <FieldProblem id="key-roles-problem" error={make.error} pointer="/roles" />
        </fieldset>
        <FieldProblem id="key-problem" error={make.error} pointer={null} />
        <p>
          <button type="submit" className="button primary" disabled={make.isPending}>
            {t('make')}
          </button>
        </p>
      </form>
    </section>
  );
}
