import { SettingsError } from '@headwater/config';
import { TopicSettingsError } from '@headwater/event-log';
import { DatabaseNotPreparedError, errorCode } from '@headwater/postgres';
import { RegistryError } from '@headwater/schema-registry';

/** A service cannot start, and waiting does not help; the message is one line that says what to do. */
export class CannotStartError extends Error {
  override readonly name = 'CannotStartError';
}

/** What the database says of us, not of its own state: name, password, database or rights are wrong. */
const REFUSED = /^(28...|3D000|42501)$/;

/**
 * Why a start failed, in one line (bad settings: one each), where people can mend it and waiting would not; null: it
 * may pass, or it is a bug.
 */
export function explainStart(error: unknown): string | null {
  if (
    error instanceof CannotStartError ||
    error instanceof SettingsError ||
    error instanceof DatabaseNotPreparedError ||
    error instanceof TopicSettingsError ||
    error instanceof RegistryError
  )
    return error.message;
  const { code, syscall, address, port } = fieldsOf(error);
  if (syscall === 'listen') return `HOST ${address} and port ${port} cannot be listened on (${code}): set others.`;
  if (hasCause(error, ({ name }) => name === 'KafkaJSSASLAuthenticationError'))
    return oneLine(`The brokers at KAFKA_BROKERS refuse us: ${messageOf(error)}. Look at KAFKA_SASL_*.`);
  if (code !== undefined && REFUSED.test(code))
    return oneLine(`The database at DATABASE_URL refuses us: ${messageOf(error)}.`);
  if (code === 'ENOENT' || code === 'EACCES')
    return oneLine(`A file named in DATABASE_URL cannot be read: ${messageOf(error)}.`);
  if (isTlsRefusal(error)) return oneLine(`No encrypted connection comes about: ${messageOf(error)}.`);
  return null;
}

/** In one line, without what a library may have added. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && !error.message) return messageOf(error.errors.at(-1));
  const message = error instanceof Error ? error.message || (errorCode(error) ?? error.name) : String(error);
  return oneLine(message).replace(/\.$/, '');
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ');

function fieldsOf(error: unknown): Partial<NodeJS.ErrnoException> & { address?: string; port?: number } {
  return typeof error === 'object' && error !== null ? error : {};
}

const TLS =
  /self.signed certificate|unable to (verify|get)|certificate (has expired|is not yet valid)|does not match certificate|server does not support SSL|wrong version number|alert (bad certificate|certificate required|unknown ca|certificate unknown)/i;

const isTlsRefusal = (error: unknown): boolean => hasCause(error, ({ message }) => TLS.test(message));

/** kafkajs wraps what it tried several times. */
function hasCause(error: unknown, fits: (error: Error) => boolean): boolean {
  for (let each = error; each instanceof Error; each = each.cause) if (fits(each)) return true;
  return false;
}
