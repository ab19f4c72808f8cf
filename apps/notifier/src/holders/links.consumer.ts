import { Controller } from '@nestjs/common';
import { topicOf, type LinkEvent } from '@headwater/contracts';
import { StreamHandler, type Delivery } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';
import { RecordLinks } from './record-links';

@Controller()
export class LinksConsumer {
  constructor(private readonly record: RecordLinks) {}

  @StreamHandler<LinkEvent>(topicOf('links'), { decode: ({ value }, reader) => reader.read('links', value) })
  handle(deliveries: readonly Delivery<LinkEvent>[], tx: Tx): Promise<void> {
    return this.record.handle(deliveries, tx);
  }
}
