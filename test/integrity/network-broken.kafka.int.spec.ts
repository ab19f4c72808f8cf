import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { describeWithKafka } from '@headwater/testing';
import { Installation, NETWORKS } from './installation';
import { startNetwork, type Condition, type Network } from './network';

jest.setTimeout(300_000);

const ROUNDS = Number(process.env['HEADWATER_NETWORK_ROUNDS'] ?? 6);
/** Silence lasts longer than what connections are given up after (broker 10 s, database 15 s) now and then. */
const LASTS_MS: Readonly<Record<Condition, number>> = { open: 500, slow: 4000, cut: 2000, silent: 12_000 };

/** Between the services on the one side and brokers and database on the other lies a network that fails in every way. */
describeWithKafka('a network to brokers and database that is slow, cut, or silent', () => {
  let [toBroker, toDatabase]: Network[] = [];
  let installation: Installation;

  beforeAll(async () => {
    const listener = `127.0.0.1:${await freePort()}`;
    toBroker = await startNetwork(addressOf(listener));
    installation = await Installation.start({
      broker: {
        listeners: { OUTSIDE: listener },
        advertised: { OUTSIDE: `127.0.0.1:${toBroker.port}` },
        settings: { 'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,OUTSIDE:PLAINTEXT' },
      },
      reach: async ({ database }) => {
        const url = new URL(database);
        toDatabase = await startNetwork({ host: url.hostname, port: Number(url.port) });
        url.port = String(toDatabase.port);
        return { DATABASE_URL: url.toString(), KAFKA_BROKERS: `127.0.0.1:${toBroker!.port}` };
      },
    });
  });
  afterAll(async () => {
    await installation?.stop();
    toBroker?.close();
    toDatabase?.close();
  });

  it('changes no answer, and is no bug to anybody', async () => {
    let over = false;
    const pouring = (async () => {
      while (!over) await installation.pour(2, () => over);
    })();
    const conditions: readonly Condition[] = ['slow', 'cut', 'silent'];
    for (let round = 0; round < ROUNDS; round++) {
      const network = round % 2 === 0 ? toBroker! : toDatabase!;
      const condition = conditions[Math.floor(round / 2) % conditions.length]!;
      network.set(condition);
      await pause(LASTS_MS[condition]);
      network.set('open');
      await pause(LASTS_MS.open);
    }
    over = true;
    await pouring;
    await installation.pour(NETWORKS);
    expect(await installation.differenceFromOracle()).toBeNull();
    expect(installation.errors()).toEqual([]);
    // They really went that way.
    expect(Math.min(toBroker!.connections(), toDatabase!.connections())).toBeGreaterThan(10);
  });
});

function addressOf(address: string): { host: string; port: number } {
  const [host, port] = address.split(':');
  return { host: host!, port: Number(port) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
