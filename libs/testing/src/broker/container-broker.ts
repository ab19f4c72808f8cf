import { hostname } from 'node:os';
import type { Docker } from './docker';
import { freePort } from './free-port';
import { isAlive } from './leftovers';
import type { OwnBroker, OwnBrokerOptions } from './own-broker';
import { untilUsable } from './until-usable';

/** Names the process that a container was started by. */
const OWNER = 'headwater.testing.owner';

/** Kafka in a container, on a port of the host that stays the same when it is started again. */
export async function startInContainer(
  { testcontainers, client, image }: Docker,
  { settings = {} }: OwnBrokerOptions,
): Promise<OwnBroker> {
  await removeLeftovers(client);
  const port = await freePort();
  const address = `${client.info.containerRuntime.host}:${port}`;
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  const started = await new testcontainers.GenericContainer(image)
    .withExposedPorts({ container: 9092, host: port })
    .withEnvironment({ KAFKA_ADVERTISED: address, KAFKA_SETTINGS: lines.join('') })
    .withLabels({ [OWNER]: `${process.pid}@${hostname()}` })
    .withWaitStrategy(testcontainers.Wait.forLogMessage(/Kafka Server started/))
    .start();
  const container = client.container.getById(started.getId());
  const running = async (): Promise<boolean> => (await container.inspect()).State.Running;
  const ended = async (): Promise<void> => {
    if (await running()) await container.wait();
  };
  try {
    await untilUsable(address);
  } catch (error) {
    await container.remove({ force: true, v: true });
    throw error;
  }
  return {
    address,
    ended,
    kill: async () => {
      if (await running()) await container.kill();
      await ended();
    },
    pause: async () => void (await container.pause()),
    resume: async () => void (await container.unpause()),
    restart: async () => {
      if (await running()) await container.stop();
      await container.start();
      await untilUsable(address);
    },
    stop: async () => void (await container.remove({ force: true, v: true })),
  };
}

/** Of runs that were killed, where no reaper of testcontainers' own removes them. */
async function removeLeftovers(client: Docker['client']): Promise<void> {
  const { dockerode } = client.container;
  for (const { Id, Labels } of await dockerode.listContainers({ all: true, filters: { label: [OWNER] } })) {
    const [pid, host] = Labels[OWNER]!.split('@');
    if (host === hostname() && !isAlive(Number(pid))) await dockerode.getContainer(Id).remove({ force: true, v: true });
  }
}
