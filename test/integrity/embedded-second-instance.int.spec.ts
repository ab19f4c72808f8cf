import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InstanceRunningError, startCluster } from '@headwater/postgres';
import { newFolder, query, startChild, tidyUp } from './embedded-fixtures';

jest.setTimeout(60_000);

describe('a second Headwater on the same folder', () => {
  afterEach(tidyUp);

  it('is refused in one clear line while the first lives, and takes over after it', async () => {
    const dataDir = join(newFolder(), 'pg');
    const first = startChild(dataDir);
    const { url = '' } = await first.said;
    const { name, message = '' } = await startChild(dataDir).said;
    expect(name).toBe('InstanceRunningError');
    expect(message).toMatch(/^Another Headwater \(process \d+\) is already running on \S+: [^\n]+$/);
    expect(message).toContain(dataDir);
    expect(message).toContain(String(first.process.pid));
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    first.process.kill('SIGTERM');
    await first.exited();
    const third = startChild(dataDir);
    expect(await third.said).toHaveProperty('url');
  });

  it('is refused while the first is still making the database', async () => {
    const dataDir = join(newFolder(), 'pg');
    const said = await Promise.all(
      [startChild(dataDir), startChild(dataDir), startChild(dataDir)].map((each) => each.said),
    );
    expect(said.filter((each) => each.url !== undefined)).toHaveLength(1);
    expect(said.filter((each) => each.name === 'InstanceRunningError')).toHaveLength(2);
  });

  it('is refused in the same process too', async () => {
    const dataDir = join(newFolder(), 'pg');
    const cluster = await startCluster({ dataDir });
    await expect(startCluster({ dataDir })).rejects.toThrow(InstanceRunningError);
    await cluster.stop();
    const again = await startCluster({ dataDir });
    await again.stop();
  });

  it('is let in when the lock file is of a dead process, of a stranger with its id, or torn', async () => {
    const dataDir = join(newFolder(), 'pg');
    const claims = [
      { pid: 2 ** 22 - 3, started: null, token: 'dead' },
      { pid: process.pid, started: 'another boot/1', token: 'us, but not us: a container that was started again' },
      { pid: process.ppid, started: 'another boot/1', token: 'a stranger' },
    ];
    for (const text of [...claims.map((each) => JSON.stringify(each)), '', '{"pid":']) {
      writeFileSync(`${dataDir}.lock`, text);
      const cluster = await startCluster({ dataDir });
      expect(JSON.parse(readFileSync(`${dataDir}.lock`, 'utf8'))).toMatchObject({ pid: process.pid });
      await cluster.stop();
    }
  });
});
