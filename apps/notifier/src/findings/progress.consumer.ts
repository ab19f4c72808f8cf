import { Controller } from '@nestjs/common';
import { topicOf, type ProgressEvent } from '@headwater/contracts';
import { StreamHandler, type Delivery } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';
import { FindingNews } from './finding-news';

@Controller()
export class ProgressConsumer {
  constructor(private readonly news: FindingNews) {}

  @StreamHandler<ProgressEvent>(topicOf('progress'), { decode: ({ value }, reader) => reader.read('progress', value) })
  handle(deliveries: readonly Delivery<ProgressEvent>[], tx: Tx): Promise<void> {
    return this.news.record(
      tx,
      deliveries.map(({ event }) => event),
    );
  }
}
