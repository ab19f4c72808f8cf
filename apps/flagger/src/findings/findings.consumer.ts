import { Controller } from '@nestjs/common';
import { topicOf, type FindingEvent } from '@headwater/contracts';
import { StreamHandler, type Delivery, type HandlerResult } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';
import { RecordFindings } from './record-findings';

@Controller()
export class FindingsConsumer {
  constructor(private readonly record: RecordFindings) {}

  @StreamHandler<FindingEvent>(topicOf('findings'), { decode: ({ value }, reader) => reader.read('findings', value) })
  handle(deliveries: readonly Delivery<FindingEvent>[], tx: Tx): Promise<HandlerResult> {
    return this.record.handle(deliveries, tx);
  }
}
