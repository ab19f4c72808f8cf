module.exports = async () => {
  const cluster = globalThis.headwaterTestCluster;
  globalThis.headwaterTestCluster = undefined;
  await cluster?.stop();
};
