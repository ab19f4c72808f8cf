/**
 * `node -r libs/testing/src/register-ts.cjs file.ts` runs TypeScript of this repository without a build: for the child
 * processes that tests kill.
 */
const { join } = require('node:path');
const { transformFileSync } = require('@swc/core');

const root = join(__dirname, '../../..');
require.extensions['.ts'] = (module, filename) => {
  const { code } = transformFileSync(filename, {
    cwd: root,
    root,
    configFile: join(root, '.swcrc'),
    sourceMaps: 'inline',
  });
  module._compile(code, filename);
};
