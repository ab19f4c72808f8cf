import { startOwnRegistry, type OwnRegistry } from './own-registry';
import { findRegistryFiles } from './registry-files';

/**
 * A `describe` with a schema registry of its own; `registry` answers once the tests run. Where none can be had the tests
 * are skipped, but in CI they fail.
 */
export function describeWithRegistry(name: string, body: (registry: () => OwnRegistry) => void): void {
  const files = findRegistryFiles();
  let started: OwnRegistry | undefined;
  const registry = (): OwnRegistry => {
    if (started === undefined) throw new Error('the schema registry is there in hooks and tests only');
    return started;
  };
  if (!('missing' in files)) {
    describe(name, () => {
      beforeAll(async () => void (started = await startOwnRegistry(files)), 90_000);
      afterAll(() => started?.stop());
      body(registry);
    });
  } else if (process.env['CI'] === 'true') {
    describe(name, () => {
      it('has a schema registry', () => {
        throw new Error(files.missing);
      });
    });
  } else {
    process.stderr.write(`NOT RUN: ${name}. ${files.missing}.\n`);
    describe.skip(`${name} (NOT RUN: ${files.missing})`, () => body(registry));
  }
}
