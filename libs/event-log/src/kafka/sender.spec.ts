import type { Kafka, TopicMessages } from 'kafkajs';
import type { PlacedRow } from './choose-rows';
import { createSender } from './sender';

/** Producers that answer for what they were sent, unless `trouble` says otherwise; each knows its number. */
function producers(trouble: (producer: number) => 'none' | 'throws' | 'drops') {
  const sent: [producer: number, values: unknown[]][] = [];
  const closed: number[] = [];
  let made = 0;
  const producer = () => {
    const number = ++made;
    return {
      connect: async () => undefined,
      disconnect: async () => void closed.push(number),
      sendBatch: async ({ topicMessages }: { topicMessages: TopicMessages[] }) => {
        sent.push([number, topicMessages.flatMap(({ messages }) => messages.map(({ value }) => String(value)))]);
        if (trouble(number) === 'throws') throw new Error('no answer');
        const answers = topicMessages.flatMap(({ topic, messages }) =>
          messages.map(({ partition }) => ({ topicName: topic, partition, errorCode: 0 })),
        );
        return trouble(number) === 'drops' ? answers.slice(1) : answers;
      },
    };
  };
  return { kafka: { producer } as unknown as Pick<Kafka, 'producer'>, sent, closed };
}
const rows: PlacedRow[] = [0, 1].map((partition) => ({
  id: partition,
  topic: 't',
  key: 'k',
  value: Buffer.from(`v${partition}`),
  headers: '{}',
  partition,
}));

describe('createSender', () => {
  it('keeps a producer that works', async () => {
    const { kafka, sent } = producers(() => 'none');
    const sender = createSender(kafka);
    await sender.send(rows);
    await sender.send(rows);
    expect(sent.map(([producer]) => producer)).toEqual([1, 1]);
  });

  it('sends in whole by another producer what one failed to send', async () => {
    const { kafka, sent, closed } = producers((producer) => (producer === 1 ? 'throws' : 'none'));
    const sender = createSender(kafka);
    await expect(sender.send(rows)).rejects.toThrow('no answer');
    await sender.send(rows);
    expect(sent).toEqual([
      [1, ['v0', 'v1']],
      [2, ['v0', 'v1']],
    ]);
    expect(closed).toEqual([1]);
  });

  it('takes a partition that no answer names for not sent', async () => {
    const { kafka } = producers((producer) => (producer === 1 ? 'drops' : 'none'));
    const sender = createSender(kafka);
    await expect(sender.send(rows)).rejects.toThrow('t[0]');
    await expect(sender.send(rows)).resolves.toBeUndefined();
  });
});
