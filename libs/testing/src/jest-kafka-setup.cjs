/** Boots PostgreSQL and a broker for the run. Jest runs it only if a spec is selected that needs the broker. */
module.exports = async () => {
  const startCluster = require('./jest-global-setup.cjs');
  const { startTestBroker } = require('./broker/test-broker.ts');
  const [broker] = await Promise.all([startTestBroker(), startCluster()]);
  if (broker.missing === undefined) {
    process.env.HEADWATER_TEST_KAFKA = broker.address;
    globalThis.headwaterTestBroker = broker;
  } else {
    process.env.HEADWATER_TEST_KAFKA_MISSING = broker.missing;
    const line = '!'.repeat(100);
    console.error(`\n${line}\nSpecs that need Kafka are not run. ${broker.missing}\n${line}`);
  }
};
