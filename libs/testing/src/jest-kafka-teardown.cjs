const stopCluster = require('./jest-global-teardown.cjs');

module.exports = async () => {
  await Promise.all([globalThis.headwaterTestBroker?.stop(), stopCluster()]);
  globalThis.headwaterTestBroker = undefined;
};
