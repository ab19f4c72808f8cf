import { Caller, Role } from '../access/caller';

/** A key as it may be shown: never the secret. */
export interface KeyRow {
  readonly id: string;
  readonly organization: string;
  readonly roles: readonly Role[];
  readonly created: Date;
}

export interface KeyStore {
  /** Null when the organization is not known. */
  add(key: { id: string; hash: Buffer; organization: string; roles: readonly Role[] }): Promise<KeyRow | null>;
  /** Keys of one organization (null: of all), oldest first, after the cursor. */
  list(
    organization: string | null,
    after: { created: string; id: string } | null,
    limit: number,
  ): Promise<readonly (KeyRow & { cursor: { created: string; id: string } })[]>;
  /** False when there was none. */
  remove(id: string, organization: string | null): Promise<boolean>;
  /** Whose key (or live session) has this hash. */
  callerOf(hash: Buffer): Promise<Caller | null>;
}

export const KEY_STORE = Symbol('KEY_STORE');
