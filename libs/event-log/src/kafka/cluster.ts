import { type Cluster, type Kafka, PartitionAssigners } from 'kafkajs';

/** A connection to the brokers without a group, opened when first used. */
export interface ClusterAccess {
  cluster(): Promise<Cluster>;
  close(): Promise<void>;
}

/**
 * kafkajs hands its cluster (the way to single brokers) to partition assigners only. A consumer that never joins gives
 * it to us: for plain fetches and for questions that the admin client does not know.
 */
export function openClusterAccess(kafka: Kafka): ClusterAccess {
  let found: Cluster | undefined;
  const consumer = kafka.consumer({
    groupId: 'headwater.no-group',
    allowAutoTopicCreation: false,
    partitionAssigners: [
      (config) => {
        found = config.cluster;
        return PartitionAssigners.roundRobin(config);
      },
    ],
  });
  const cluster = found;
  if (cluster === undefined) throw new Error('kafkajs made a consumer without its assigners');
  let connecting: Promise<void> | undefined;
  return {
    async cluster() {
      if (!cluster.isConnected()) await (connecting ??= cluster.connect().finally(() => (connecting = undefined)));
      return cluster;
    },
    close: () => consumer.disconnect(),
  };
}
