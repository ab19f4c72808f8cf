import { Controller } from '@nestjs/common';
import { topicOf, type SiteEvent } from '@headwater/contracts';
import { StreamHandler, type Delivery, type HandlerResult } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';
import { RecordSites } from './record-sites';

@Controller()
export class SitesConsumer {
  constructor(private readonly record: RecordSites) {}

  @StreamHandler<SiteEvent>(topicOf('sites'), { decode: ({ value }, reader) => reader.read('sites', value) })
  handle(deliveries: readonly Delivery<SiteEvent>[], tx: Tx): Promise<HandlerResult> {
    return this.record.handle(deliveries, tx);
  }
}
