import { randomUUID } from 'node:crypto';
import { expandName } from '@headwater/contracts';
import { Caller, isRole, Role, ROLES } from '../access/caller';
import { bodyFields } from '../http/body-fields';
import { ProblemError } from '../problems/problem';
import { KeyStore } from './key.store';
import { newKey, secretHash } from './secret';

export interface MadeKey {
  readonly id: string;
  /** The secret: this answer is the only place where it ever stands. */
  readonly key: string;
  readonly organization: string;
  readonly roles: readonly Role[];
}

function rolesOf(value: unknown): readonly Role[] {
  if (!Array.isArray(value) || value.length === 0) {
    throw new ProblemError('invalid-body', `"roles" must be a list of at least one of ${ROLES.join(', ')}.`, {
      pointer: '/roles',
    });
  }
  const wrong = value.findIndex((role) => !isRole(role));
  if (wrong >= 0)
    throw new ProblemError('invalid-body', `A role must be one of ${ROLES.join(', ')}.`, {
      pointer: `/roles/${wrong}`,
    });
  return [...new Set(value as Role[])];
}

/** Makes a key for an organization that exists. */
export async function makeKey(store: KeyStore, caller: Caller, body: unknown): Promise<MadeKey> {
  const fields = bodyFields(body, ['organization', 'roles']);
  const organization = expandName(fields.name('organization'), caller.organization);
  const roles = rolesOf(fields.value('roles'));
  const key = newKey();
  const row = await store.add({ id: randomUUID(), hash: secretHash(key), organization, roles });
  if (!row) {
    throw new ProblemError(
      'unknown-organization',
      `${organization} is not a known organization: make it first with POST /v1/organizations.`,
      { pointer: '/organization' },
    );
  }
  return { id: row.id, key, organization: row.organization, roles: row.roles };
}
