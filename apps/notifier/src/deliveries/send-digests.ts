import { RAISED, type Alert } from '@headwater/alerts';
import { deterministicId } from '@headwater/contracts';
import type { Tx } from '@headwater/postgres';
import type { DueDigest, Notice, PgDigestStore } from './digest.pg-store';

export const RAISED_DIGEST = 'headwater.flags.raised.digest.v1';
export const CLEARED_DIGEST = 'headwater.flags.cleared.digest.v1';

/** Makes one message of the alerts of a minute that is over. */
export class SendDigests {
  /** @param publicUrl where the gateway is reached, without a slash at the end. */
  constructor(
    private readonly store: PgDigestStore,
    private readonly publicUrl: string,
  ) {}

  async send(tx: Tx, subscriptions: readonly number[], now: Date): Promise<void> {
    const due = await this.store.takeDue(tx, subscriptions, now);
    if (due.length > 0)
      await this.store.send(
        tx,
        due.map((digest) => noticeOf(digest, this.publicUrl, now)),
      );
  }
}

function noticeOf(digest: DueDigest, publicUrl: string, now: Date): Notice {
  const { subscription, subscriptionId, finding, count, after } = digest;
  const type = digest.type === RAISED ? RAISED_DIGEST : CLEARED_DIGEST;
  const id = deterministicId('digest', subscriptionId, type, String(digest.firstPlace));
  const from = after === null ? '' : `&after=${after}`;
  const data = {
    subscription: subscriptionId,
    finding,
    count,
    top: digest.top.map(topItem),
    url: `${publicUrl}/v1/alerts?subscription=${subscriptionId}${from}`,
  };
  const body = JSON.stringify({ id, type, timestamp: now.toISOString(), data });
  return { id, subscription, finding, type, at: now, body };
}

function topItem(body: string): object {
  const { id, data } = JSON.parse(body) as Alert;
  if (!('batch' in data)) throw new Error(`alert ${id} of a digest has no batch`);
  const { batch, commodity, standing, exposure } = data;
  return { alert: id, batch, commodity, standing, exposure };
}
