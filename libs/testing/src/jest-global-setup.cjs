/** Boots one PostgreSQL for the whole run. Jest transforms what is required here like any test file. */
module.exports = async () => {
  // Another project of the same run has asked already.
  if (globalThis.headwaterTestCluster !== undefined) return;
  const { startTestCluster } = require('./test-cluster.ts');
  const cluster = await startTestCluster();
  process.env.HEADWATER_TEST_CLUSTER = cluster.url;
  globalThis.headwaterTestCluster = cluster;
};
