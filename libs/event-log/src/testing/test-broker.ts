/** Brokers for specs that need real ones; undefined where there are none. In CI there must be. */
export function testBrokers(): readonly string[] | undefined {
  const brokers = process.env['HEADWATER_TEST_KAFKA'];
  if (brokers !== undefined && brokers !== '') return brokers.split(',');
  if (process.env['CI'] !== undefined) throw new Error('HEADWATER_TEST_KAFKA is not set: CI must run the Kafka specs.');
  // eslint-disable-next-line no-console -- a run without a broker must not look like one with.
  console.warn('HEADWATER_TEST_KAFKA is not set: specs that need a real Kafka broker are SKIPPED.');
  return undefined;
}

/** `describe` where there are brokers, else skipped. */
export const describeWithKafka: (name: string, suite: (brokers: readonly string[]) => void) => void = (name, suite) => {
  const brokers = testBrokers();
  if (brokers === undefined) describe.skip(name, () => it('needs a Kafka broker', () => undefined));
  else describe(name, () => suite(brokers));
};
