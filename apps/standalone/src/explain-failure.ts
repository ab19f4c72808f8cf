import { SettingsError, type Settings } from '@headwater/config';
import { DataFolderError, InstanceRunningError } from '@headwater/postgres';
import { MixedDataError } from './keep-apart';

const CONNECTING = /^(ECONN|ENOTFOUND|EAI_|EHOST|ENET|ETIMEDOUT)|^(28|3D|08|53|57)...$/;
const FILES = /^(ENOTDIR|EEXIST|EISDIR|EACCES|EPERM|EROFS|ENOSPC|EDQUOT|ENAMETOOLONG|ELOOP|EIO)$/;

type SystemError = Partial<NodeJS.ErrnoException> & { address?: string; port?: number };

/** A failed start in one line (bad settings: one each) where people can mend it; null: a bug, which shows where. */
export function explainFailure(error: unknown, settings: Settings | undefined): string | null {
  if (
    error instanceof SettingsError ||
    error instanceof DataFolderError ||
    error instanceof InstanceRunningError ||
    error instanceof MixedDataError
  )
    return error.message;
  const { code = '', syscall, path, message = '' } = causeOf(error);
  if (syscall === 'listen' || (syscall === 'getaddrinfo' && settings?.databaseUrl === undefined))
    return `${cannotListen(code, settings)} (${code}).`;
  if (settings?.databaseUrl !== undefined && CONNECTING.test(code))
    return `The database at DATABASE_URL cannot be used: ${message || code}.`.replace(/\s*\n\s*/g, ' ');
  if (path !== undefined && FILES.test(code))
    return `The data folder ${settings?.dataFolder} cannot be used: ${path} (${code}). Set HEADWATER_DATA to a folder that can be written.`;
  return null;
}

/** Of several addresses that were tried, the last. */
function causeOf(error: unknown): SystemError {
  if (error instanceof AggregateError) return causeOf(error.errors.at(-1));
  return typeof error === 'object' && error !== null ? error : {};
}

function cannotListen(code: string, settings: Settings | undefined): string {
  const { host, port } = settings ?? {};
  if (code === 'EADDRINUSE') return `Port ${port} on ${host} is in use: set PORT to a free one, or stop what uses it`;
  if (code === 'EACCES') return `Port ${port} on ${host} is for privileged users: set PORT to one above 1023`;
  return `HOST ${host} is no address of this machine: leave it unset, or set it to 127.0.0.1 or 0.0.0.0`;
}
