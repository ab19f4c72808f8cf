/** Where the weekly digest of a subscription is mailed to. */
export interface Mailing {
  readonly address: string;
  /** Unsubscribed: whoever reads there wants no more. */
  readonly status: 'active' | 'unsubscribed';
  /** Why the latest attempt failed; null: it did not. */
  readonly lastError: string | null;
  readonly nextAt: string;
}

/** An address of one mailbox, in ASCII: nothing that a header could take for more than one. */
const ADDRESS =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?=.{1,255}$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/;

export const isAddress = (value: unknown): value is string => typeof value === 'string' && ADDRESS.test(value);
