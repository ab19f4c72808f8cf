import { findInPasswd, mayUse } from './os-user';

describe('findInPasswd', () => {
  const passwd =
    'root:x:0:0:root:/root:/bin/bash\npostgresql-admin:x:7:7::/:/bin/sh\npostgres:x:101:104:,,,:/var/lib/postgresql:/bin/bash\n';
  it('finds a user by its whole name', () => expect(findInPasswd(passwd, 'postgres')).toEqual({ uid: 101, gid: 104 }));
  it('finds nobody', () => expect(findInPasswd(passwd, 'postgre')).toBeUndefined());
});

describe('mayUse', () => {
  const user = { uid: 5, gid: 6 };
  it.each([
    ['a folder of its own', { uid: 5, gid: 0, mode: 0o700 }, true],
    ['a folder of its own that it closed to itself', { uid: 5, gid: 6, mode: 0o077 }, false],
    ['a folder of its group', { uid: 0, gid: 6, mode: 0o710 }, true],
    ['a folder of its group that is closed to the group', { uid: 0, gid: 6, mode: 0o701 }, false],
    ['a folder open to all', { uid: 0, gid: 0, mode: 0o711 }, true],
    ['a closed folder', { uid: 0, gid: 0, mode: 0o700 }, false],
  ])('%s', (_what, owner, may) => expect(mayUse(user, owner, 1)).toBe(may));
});
