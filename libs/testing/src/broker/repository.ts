import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The clone's folder, from its sources as from what was built of them. */
export function repositoryFolder(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder))
    if (existsSync(join(folder, 'deploy/broker/pom.xml'))) return folder;
  throw new Error(`deploy/broker/pom.xml is in no folder above ${__dirname}`);
}
