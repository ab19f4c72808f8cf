import { Controller } from '@nestjs/common';
import { topicOf, type FlagEvent } from '@headwater/contracts';
import { StreamHandler, type Delivery } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';
import { RecordFlags } from './record-flags';

@Controller()
export class FlagsConsumer {
  constructor(private readonly record: RecordFlags) {}

  @StreamHandler<FlagEvent>(topicOf('flags'), { decode: ({ value }, reader) => reader.read('flags', value) })
  handle(deliveries: readonly Delivery<FlagEvent>[], tx: Tx): Promise<void> {
    return this.record.handle(deliveries, tx);
  }
}
