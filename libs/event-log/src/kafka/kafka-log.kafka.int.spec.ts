import { describeWithKafka } from '@headwater/testing';
import { eventLogContract, type LogUnderTest } from '../event-log.contract';
import { startKafkaApp } from '../testing/kafka-app';
import { createMortalSockets } from '../testing/mortal-sockets';

describeWithKafka('on a real broker', (brokers) => {
  async function makeKafkaLog(): Promise<LogUnderTest> {
    const app = await startKafkaApp(brokers);
    return {
      log: app.log,
      database: app.database,
      async another() {
        const sockets = createMortalSockets();
        return { log: app.another({ security: { socketFactory: sockets.factory }, relay: false }), die: sockets.die };
      },
      close: () => app.close(),
    };
  }

  eventLogContract('the log on Kafka', makeKafkaLog, { deadConsumerMs: 6000, wakesWithinMs: 1000 });
});
