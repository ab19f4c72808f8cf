import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';

/** Who runs PostgreSQL: ourselves, or (we are root, and PostgreSQL refuses to be) this OS user. */
export interface OsUser {
  readonly uid: number;
  readonly gid: number;
}

/** A command with what must stand before it, and the spawn options that go with it. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly spawnAs: Partial<OsUser>;
}

/** `uid` and `gid` of a name in an /etc/passwd text, or undefined. */
export function findInPasswd(passwd: string, name: string): OsUser | undefined {
  const line = passwd.split('\n').find((each) => each.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}

/** Whether `user` may search (folders) or read and run (files) by the mode bits of one path. */
export function mayUse(user: OsUser, owner: { uid: number; gid: number; mode: number }, bits: number): boolean {
  const shift = owner.uid === user.uid ? 6 : owner.gid === user.gid ? 3 : 0;
  return ((owner.mode >> shift) & bits) === bits;
}

/** Whether `user` reaches `path` through all the folders above it. */
export function reaches(user: OsUser, path: string): boolean {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    if (!mayUse(user, statSync(folder), 1)) return false;
    if (folder === dirname(folder)) return true;
  }
}

/**
 * The OS user for a data folder when we are root: whoever owns the cluster already, else `postgres`, which is made
 * if the system has none, else `nobody`. Undefined when we are not root: PostgreSQL then runs as we do.
 */
export function userFor(ownerOfCluster: OsUser | undefined): OsUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (ownerOfCluster !== undefined && ownerOfCluster.uid !== 0) return ownerOfCluster;
  const known = (): OsUser | undefined => findInPasswd(readFileSync('/etc/passwd', 'utf8'), 'postgres');
  const found =
    known() ?? (createPostgresUser(), known()) ?? findInPasswd(readFileSync('/etc/passwd', 'utf8'), 'nobody');
  if (found === undefined) {
    throw new Error(
      'PostgreSQL does not run as root and no user could be made for it: add an OS user "postgres", or start Headwater as an ordinary user.',
    );
  }
  return found;
}

function createPostgresUser(): void {
  const attempts: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']],
    ['adduser', ['-S', '-D', '-H', 'postgres']],
  ];
  for (const [command, args] of attempts) {
    try {
      execFileSync(command, args, { stdio: 'ignore' });
      return;
    } catch {
      // Not on this system, or not allowed: the next way, and in the end `nobody`.
    }
  }
}

/**
 * How to start `command` as `user`. Where that user does not reach one of `paths` (a clone in /root, a 0700 folder),
 * it is given the capability to pass file permissions by, through util-linux' setpriv.
 * @throws Error in one line when setpriv is needed and missing.
 */
export function launch(
  command: string,
  args: readonly string[],
  user: OsUser | undefined,
  paths: readonly string[],
): Launch {
  if (user === undefined) return { command, args, spawnAs: {} };
  if (paths.every((path) => reaches(user, path))) return { command, args, spawnAs: user };
  const setpriv = findOnPath('setpriv');
  if (setpriv === undefined) {
    throw new Error(
      `PostgreSQL runs as OS user ${user.uid}, who may not enter ${paths.join(' or ')}: install util-linux (setpriv), start Headwater as an ordinary user, or move it out of the closed folder.`,
    );
  }
  const caps = '+dac_override,+dac_read_search';
  const drop = [
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    '--clear-groups',
    `--inh-caps=${caps}`,
    `--ambient-caps=${caps}`,
    // Without this bit access(2) leaves capabilities out of account, and initdb does not find its own folder by it.
    '--securebits=+no_setuid_fixup',
  ];
  return { command: setpriv, args: [...drop, command, ...args], spawnAs: {} };
}

function findOnPath(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '/usr/bin:/bin').split(delimiter);
  return folders
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        return statSync(file).isFile();
      } catch {
        return false;
      }
    });
}
