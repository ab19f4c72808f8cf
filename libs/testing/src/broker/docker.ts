import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type * as Testcontainers from 'testcontainers';
import { repositoryFolder } from './repository';

type Client = Awaited<ReturnType<typeof Testcontainers.getContainerRuntimeClient>>;

export interface Docker {
  readonly testcontainers: typeof Testcontainers;
  readonly client: Client;
  /** The broker's image. */
  readonly image: string;
}

/** Something that speaks Docker and has, or can build, an image of the broker; or, in words, what is missing. */
export async function findDocker(): Promise<Docker | { readonly missing: string }> {
  if (!mayBeHere()) return { missing: 'Docker is not here (no DOCKER_HOST, no socket)' };
  // It takes a second to load, which most runs need not spend.
  const testcontainers = createRequire(__filename)('testcontainers') as typeof Testcontainers;
  try {
    const client = await testcontainers.getContainerRuntimeClient();
    return { testcontainers, client, image: await brokerImage(testcontainers, client) };
  } catch (error) {
    return { missing: `Docker could not be used: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function mayBeHere(): boolean {
  const sockets = ['/var/run/docker.sock', join(homedir(), '.docker/run/docker.sock')];
  const rootless = process.env['XDG_RUNTIME_DIR'];
  if (rootless !== undefined) sockets.push(join(rootless, 'docker.sock'));
  return Boolean(process.env['DOCKER_HOST']) || sockets.some((each) => existsSync(each));
}

/** The one that is named, else the one of deploy/broker: built once, and again when a file of it has changed. */
async function brokerImage({ GenericContainer }: typeof Testcontainers, client: Client): Promise<string> {
  const named = process.env['HEADWATER_KAFKA_IMAGE'];
  if (named) return named;
  const base = process.env['HEADWATER_BASE_IMAGE'];
  const folder = join(repositoryFolder(), 'deploy/broker');
  const files = readdirSync(folder).map((name) => name + readFileSync(join(folder, name), 'utf8'));
  const edition = createHash('sha256')
    .update(JSON.stringify([base, files]))
    .digest('hex')
    .slice(0, 12);
  const image = `localhost/headwater-broker:${edition}`;
  const built = (await client.container.dockerode.listImages()).some(({ RepoTags }) => RepoTags?.includes(image));
  if (!built)
    await GenericContainer.fromDockerfile(folder)
      .withBuildArgs(base ? { BASE: base } : {})
      .build(image, { deleteOnExit: false });
  return image;
}
