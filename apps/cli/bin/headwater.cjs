#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const built = join(__dirname, '../../../dist/apps/cli/src/main.js');
if (existsSync(built)) require(built);
else {
  process.stderr.write('Headwater is not built yet: run "npm run build" first.\n');
  process.exitCode = 1;
}
