import { expandName } from '@headwater/contracts';
import { Caller } from '../access/caller';
import { bodyFields } from '../http/body-fields';
import { ProblemError } from '../problems/problem';
import { Organization, PgOrganizationStore } from './organization.pg-store';

/** Makes an organization. The same again is no error; another name for it is a conflict. */
export async function makeOrganization(
  store: Pick<PgOrganizationStore, 'add'>,
  caller: Caller,
  body: unknown,
): Promise<Organization> {
  const fields = bodyFields(body, ['organization', 'name']);
  const organization = expandName(fields.name('organization'), caller.organization);
  const name = fields.name('name');
  const stored = await store.add({ organization, name });
  if (stored.name !== name)
    throw new ProblemError('conflict', `${organization} exists with the name "${stored.name}".`, { pointer: '/name' });
  return { organization, name };
}
