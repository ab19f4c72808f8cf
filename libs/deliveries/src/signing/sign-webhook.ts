import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

/** The headers of Standard Webhooks 1.0. */
export interface WebhookHeaders {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/** A new secret: `whsec_` and 24 random bytes (what Standard Webhooks recommends) in base64. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(24).toString('base64')}`;
}

/**
 * Signs one attempt.
 * @param id the message's, the same on each attempt.
 * @param at the attempt's time.
 * @param secrets each gives a signature, the newest first: two while a secret is being rotated.
 */
export function signWebhook(id: string, at: Date, body: string, secrets: readonly string[]): WebhookHeaders {
  if (secrets.length === 0) throw new Error('a webhook is never sent without a signature');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  };
}
