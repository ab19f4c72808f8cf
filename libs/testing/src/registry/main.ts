import { findRegistryFiles } from './registry-files';

/** Fetches the schema registry of the tests, so that no spec has to: for machines that run tests one after another. */
const files = findRegistryFiles();
if ('missing' in files) {
  process.stderr.write(`${files.missing}\n`);
  process.exitCode = 1;
}
