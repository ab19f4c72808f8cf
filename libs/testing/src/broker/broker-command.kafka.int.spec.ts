import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describeWithKafka } from './describe-with-kafka';
import { freePort } from './free-port';
import { consumeOne, createTopic, produce } from './one-record';
import { repositoryFolder } from './repository';
import { scripts } from '../../../../package.json';

describeWithKafka('npm run broker', () => {
  const folder = mkdtempSync(join(tmpdir(), 'broker-command-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('says where it is, ends on Ctrl-C, and has kept everything when it is started again', async () => {
    const first = await start(folder);
    await createTopic(first.address, 'kept');
    await produce(first.address, 'kept', 'from yesterday');
    await expect(first.interrupt()).resolves.toEqual([0, null]);

    const second = await start(folder);
    await expect(consumeOne(second.address, 'kept')).resolves.toBe('from yesterday');
    await expect(second.interrupt()).resolves.toEqual([0, null]);
  });
});

async function start(folder: string) {
  const port = String(await freePort());
  // Not through npm, which is gone at once when interrupted, and would not tell how the command ended.
  const [node, ...script] = scripts.broker.split(' ');
  const command = spawn(node!, [...script, '--folder', folder, '--port', port], {
    cwd: repositoryFolder(),
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(command, 'exit');
  for await (const line of createInterface(command.stdout)) {
    const address = /^export KAFKA_BROKERS=(.*)$/.exec(line)?.[1];
    if (address === undefined) continue;
    return {
      address,
      interrupt: () => {
        // As a terminal does it: everybody in the foreground is told.
        process.kill(-command.pid!, 'SIGINT');
        return exit;
      },
    };
  }
  throw new Error('npm run broker ended without a word on where it is');
}
