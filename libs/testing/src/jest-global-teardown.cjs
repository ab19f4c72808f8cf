module.exports = async () => {
  await globalThis.headwaterTestCluster?.stop();
};
