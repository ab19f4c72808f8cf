import pino, { type DestinationStream, type Logger } from 'pino';
import { errorField } from './error-field';

/** Where secrets could ride along: request headers, connection URLs, keys and what webhooks are signed with. */
const SECRET_FIELDS = [
  'password',
  'secret',
  'key',
  'token',
  'authorization',
  'cookie',
  'databaseUrl',
  'adminKey',
  'headers.authorization',
  'headers.cookie',
  'req.headers.authorization',
  'req.headers.cookie',
  'res.headers["set-cookie"]',
];

/**
 * A structured logger: one JSON object a line, to standard output. `error` means that something is broken and
 * somebody must look; a healthy service writes none. What passes by itself (a retry) is `warn`.
 */
export function createLogger(service: string, level: string = 'info', destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: errorField },
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: SECRET_FIELDS, censor: '(hidden)' },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
