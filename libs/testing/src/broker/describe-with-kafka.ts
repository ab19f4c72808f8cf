/**
 * A `describe` that needs a broker, in a file named `*.kafka.int.spec.ts` or `*.kafka.e2e.spec.ts`. `brokers` is what
 * KAFKA_BROKERS would say. The broker is shared by the whole run: name topics and groups so that nobody else does.
 * Where no broker can be had the tests are skipped, but in CI they fail.
 */
export function describeWithKafka(name: string, body: (brokers: string) => void): void {
  const brokers = process.env['HEADWATER_TEST_KAFKA'];
  if (brokers !== undefined) {
    describe(name, () => body(brokers));
    return;
  }
  const reason =
    process.env['HEADWATER_TEST_KAFKA_MISSING'] ?? 'only *.kafka.int.spec.ts and *.kafka.e2e.spec.ts have a broker';
  if (process.env['CI'] === 'true')
    describe(name, () => {
      it('has a broker', () => {
        throw new Error(reason);
      });
    });
  else describe.skip(`${name} (NOT RUN: ${reason})`, () => body('127.0.0.1:9'));
}
