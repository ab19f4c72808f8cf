import { Webhook } from 'standardwebhooks';
import { newWebhookSecret, signWebhook } from './sign-webhook';

const body = '{"id":"a","data":{"name":"Côte d’Ivoire"}}';

describe('signing', () => {
  it('is verified by the reference library, with either secret while one is being rotated', () => {
    const [next, old, other] = [newWebhookSecret(), newWebhookSecret(), newWebhookSecret()];
    const headers = { ...signWebhook('a', new Date(), body, [next, old]) };
    expect(new Webhook(next).verify(body, headers)).toEqual(JSON.parse(body));
    expect(new Webhook(old).verify(Buffer.from(body), headers)).toEqual(JSON.parse(body));
    expect(() => new Webhook(other).verify(body, headers)).toThrow('No matching signature');
    expect(() => new Webhook(next).verify(`${body} `, headers)).toThrow('No matching signature');
    expect(() => new Webhook(next).verify(body, { ...headers, 'webhook-id': 'b' })).toThrow('No matching signature');
  });

  it('bears the time of the attempt, in seconds', () => {
    const headers = signWebhook('a', new Date('2026-03-01T00:00:00.999Z'), body, [newWebhookSecret()]);
    expect(headers['webhook-timestamp']).toBe('1772323200');
  });

  it('never goes without', () => expect(() => signWebhook('a', new Date(), body, [])).toThrow('signature'));

  it('makes secrets of 24 random bytes', () => {
    expect(newWebhookSecret()).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
    expect(newWebhookSecret()).not.toBe(newWebhookSecret());
  });
});
