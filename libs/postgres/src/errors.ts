/** Raised by whoever knows that trying again later is the cure (a schema registry that is down, say). */
export class TransientError extends Error {
  override readonly name = 'TransientError';
  readonly code = 'HEADWATER_TRANSIENT';
}

/** The database was never prepared for this app. */
export class DatabaseNotPreparedError extends Error {
  override readonly name = 'DatabaseNotPreparedError';
}

/** A transaction whose COMMIT answered ROLLBACK: a statement had failed and its error was swallowed. */
export class CommitRefusedError extends Error {
  override readonly name = 'CommitRefusedError';
}

/** `code` of an error: a five-character SQLSTATE, a Node code such as ECONNRESET, or undefined. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' ? code : undefined;
}

/** SQLSTATE classes that say something about the server, not about the data. */
const SERVER_CLASSES = new Set(['08', '40', '53', '55', '57', '58', 'F0', 'XX']);
/** Read-only (a failover), not allowed, not migrated yet: of the installation, the same for every record. */
const INSTALLATION = new Set(['25006', '28000', '28P01', '3D000', '3F000', '42501', '42703', '42883', '42P01']);
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'HEADWATER_TRANSIENT',
]);
/** pg gives these errors no code. */
const CONNECTION_MESSAGES =
  /connection terminated|timeout exceeded when trying to connect|not queryable|client was closed|client has encountered a connection error|pool after calling end|driver not connected|query runner already released|cached plan must not change/i;

/**
 * Whether an error passes by waiting and trying again: lost connections, deadlocks, serialization failures, a server
 * that is full, starting, stopping or not migrated yet. Everything else would fail again with the same data.
 */
export function isTransient(error: unknown): boolean {
  const code = errorCode(error);
  if (code !== undefined && NETWORK.has(code)) return true;
  if (code !== undefined && /^[0-9A-Z]{5}$/.test(code)) {
    if (SERVER_CLASSES.has(code.slice(0, 2)) || INSTALLATION.has(code)) return true;
  }
  if (error instanceof AggregateError) return error.errors.some(isTransient);
  return error instanceof Error && CONNECTION_MESSAGES.test(error.message);
}

/** A statement that ran into `statement_timeout`: less at once may well pass. */
export function isTimeout(error: unknown): boolean {
  return errorCode(error) === '57014';
}
