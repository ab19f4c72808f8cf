import type { ConsumeOptions, Consumption, EventLog } from './event-log';

export interface SideLogOptions {
  /** The log of the house: read, never written. */
  readonly house: EventLog;
  /** A log of this side's own. */
  readonly own: EventLog;
  /** The topics that are written and read on the side's own; what goes to others is not said. */
  readonly ownTopics: readonly string[];
  /** Added to the names of groups, so that members of the house's groups never meet these. */
  readonly suffix: string;
}

/**
 * The log as those see it who derive everything anew beside those that serve: what came in from outside is read from the
 * log of the house, what they tell one another goes over a log of their own, and nobody else hears them.
 */
export function createSideLog({ house, own, ownTopics, suffix }: SideLogOptions): EventLog {
  const isOwn = (topic: string): boolean => ownTopics.includes(topic);
  const logOf = (topic: string): EventLog => (isOwn(topic) ? own : house);

  async function consumeFrom(log: EventLog, options: ConsumeOptions): Promise<readonly Consumption[]> {
    return options.topics.length === 0 ? [] : [await log.consume(options)];
  }

  return {
    ensureTopics: (topics) => own.ensureTopics(topics.filter(({ topic }) => isOwn(topic))),
    publish: (tx, records) =>
      own.publish(
        tx,
        records.filter(({ topic }) => isOwn(topic)),
      ),
    async consume(options) {
      // Members of one group share the partitions of one set of topics: these are two.
      const [group, ownGroup] = [`${options.group}${suffix}`, `${options.group}${suffix}.own`];
      const topics = (which: (topic: string) => boolean): readonly string[] => options.topics.filter(which);
      const both = [
        ...(await consumeFrom(house, { ...options, group, topics: topics((topic) => !isOwn(topic)) })),
        ...(await consumeFrom(own, { ...options, group: ownGroup, topics: topics(isOwn) })),
      ];
      return {
        stop: async () => {
          await Promise.all(both.map((each) => each.stop()));
        },
      };
    },
    async ranges(topics) {
      const [theirs, ours] = await Promise.all([
        house.ranges(topics.filter((topic) => !isOwn(topic))),
        own.ranges(topics.filter(isOwn)),
      ]);
      return [...theirs, ...ours];
    },
    read: (from, limit) => logOf(from.topic).read(from, limit),
    async settledTime() {
      const times = await Promise.all([house.settledTime(), own.settledTime()]);
      return times[0] < times[1] ? times[0] : times[1];
    },
    close: () => own.close(),
  };
}
