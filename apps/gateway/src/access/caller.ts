export const ROLES = ['exporter', 'monitor', 'trader', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who asks: the organization and the roles of the key (or of the session made from it). */
export interface Caller {
  readonly keyId: string;
  readonly organization: string;
  readonly roles: readonly Role[];
}

export const isAdmin = (caller: Caller): boolean => caller.roles.includes('admin');
export const isRole = (value: unknown): value is Role => ROLES.includes(value as Role);
