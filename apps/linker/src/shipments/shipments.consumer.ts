import { Controller } from '@nestjs/common';
import { topicOf, type ShipmentEvent } from '@headwater/contracts';
import { StreamHandler, type Delivery, type HandlerResult } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';
import { RecordShipments } from './record-shipments';

@Controller()
export class ShipmentsConsumer {
  constructor(private readonly record: RecordShipments) {}

  @StreamHandler<ShipmentEvent>(topicOf('shipments'), {
    decode: ({ value }, reader) => reader.read('shipments', value),
  })
  handle(deliveries: readonly Delivery<ShipmentEvent>[], tx: Tx): Promise<HandlerResult> {
    return this.record.handle(deliveries, tx);
  }
}
