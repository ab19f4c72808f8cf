export { refuseAddress } from './addresses/judge-address';
export { judgeWebhookUrl, type JudgedUrl } from './addresses/judge-webhook-url';
export type { AttemptOutcome } from './attempt';
export { createWebhookPoster, type WebhookPoster, type WebhookPosterOptions } from './http/post-webhook';
export { decideLane, FRESH_LANE, isDead, isHealthy, type LaneHealth } from './retry/decide-lane';
export { decideRetry, LONGEST_FAILING_MS, MOST_ATTEMPTS } from './retry/decide-retry';
export { newWebhookSecret, signWebhook, type WebhookHeaders } from './signing/sign-webhook';
export { createMailer, type Mailer, type MailerOptions } from './mail/create-mailer';
export type { Mail } from './mail/mail';
