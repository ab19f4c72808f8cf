/** A partition of the embedded log, by the id of its topic: a topic made anew under the same name has another id. */
export interface LogPartition {
  readonly topicId: number;
  readonly topic: string;
  readonly partition: number;
}

/** What tells one partition from all others. */
export const partitionId = ({ topicId, partition }: LogPartition): string => `${topicId}/${partition}`;

/**
 * The partitions that the member with this rank takes, of `members` in all: every member reads the same list of
 * members and of partitions, so each finds its own share without talking to the others.
 */
export function shareOf(partitions: readonly LogPartition[], rank: number, members: number): readonly LogPartition[] {
  const ordered = [...partitions].sort((a, b) => a.topicId - b.topicId || a.partition - b.partition);
  return ordered.filter((_, index) => index % members === rank);
}
