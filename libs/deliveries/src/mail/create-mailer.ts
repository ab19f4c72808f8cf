import { createTransport } from 'nodemailer';
import { performance } from 'node:perf_hooks';
import type { AttemptOutcome } from '../attempt';
import { describeFailure } from '../http/describe-failure';
import type { Mail } from './mail';

export interface MailerOptions {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  readonly smtpUrl: string;
  /** An address. */
  readonly from: string;
}

export interface Mailer {
  /** One attempt; never rejects. */
  send(mail: Mail): Promise<AttemptOutcome>;
  close(): void;
}

const CONNECT_MS = 10_000;
const TIMEOUT_MS = 15_000;

/**
 * Sends mails through one SMTP server, over a few connections that are kept. `smtp:` uses STARTTLS where the server
 * offers it, and never sends a password without it (but to this machine).
 */
export function createMailer({ smtpUrl, from }: MailerOptions): Mailer {
  const url = new URL(smtpUrl);
  const secure = url.protocol === 'smtps:';
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  const auth = url.username === '' ? undefined : { user: decoded(url.username), pass: decoded(url.password) };
  const transport = createTransport({
    pool: true,
    maxConnections: 2,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: !secure && auth !== undefined && !local,
    ignoreTLS: !secure && local,
    ...(auth ? { auth } : {}),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: TIMEOUT_MS,
    // Nothing in a mail is read from files or addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const host = from.slice(from.lastIndexOf('@') + 1);
  return {
    async send(mail) {
      const startedAt = performance.now();
      const outcome = await transport
        .sendMail({
          from: { name: 'Headwater', address: from },
          to: { name: '', address: mail.to },
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          messageId: `<${mail.id}@${host}>`,
          headers: {
            'List-Unsubscribe': `<${mail.unsubscribeUrl}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            'Auto-Submitted': 'auto-generated',
          },
        })
        .then(
          ({ response }) => ({ delivered: true, ...answered(response), error: null, gone: false }),
          (error: { response?: string }) => ({
            delivered: false,
            ...answered(error.response),
            error: describeFailure(error),
            gone: false,
          }),
        );
      return { ...outcome, retryAfterMs: null, durationMs: Math.round(performance.now() - startedAt) };
    },
    close: () => transport.close(),
  };
}

const decoded = (text: string): string => decodeURIComponent(text);

function answered(response: string | undefined): { readonly status: number | null; readonly answer: string | null } {
  const status = Number(/^\d{3}/.exec(response ?? '')?.[0] ?? Number.NaN);
  return { status: Number.isNaN(status) ? null : status, answer: response?.slice(0, 1024) ?? null };
}
