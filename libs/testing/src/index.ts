export { createTestDatabase, type TestDatabase } from './test-database';
export { eventually } from './eventually';
export { describeWithKafka } from './broker/describe-with-kafka';
export { findKafkaJars } from './broker/kafka-jars';
export { startOwnBroker, type OwnBroker, type OwnBrokerOptions } from './broker/own-broker';
export { describeWithRegistry } from './registry/describe-with-registry';
export type { OwnRegistry } from './registry/own-registry';
export { startReceiver, type Received, type Receiver, type Respond } from './http/start-receiver';
export { RECEIVER_CERTIFICATE, RECEIVER_KEY } from './http/receiver-certificate';
