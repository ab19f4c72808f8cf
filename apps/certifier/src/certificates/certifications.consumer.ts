import { Controller } from '@nestjs/common';
import { topicOf, type CertificationEvent } from '@headwater/contracts';
import { StreamHandler, type Delivery, type HandlerResult } from '@headwater/event-log';
import type { Tx } from '@headwater/postgres';
import { RecordCertifications } from './record-certifications';

@Controller()
export class CertificationsConsumer {
  constructor(private readonly record: RecordCertifications) {}

  @StreamHandler<CertificationEvent>(topicOf('certifications'), {
    decode: ({ value }, reader) => reader.read('certifications', value),
  })
  handle(deliveries: readonly Delivery<CertificationEvent>[], tx: Tx): Promise<HandlerResult | void> {
    return this.record.handle(deliveries, tx);
  }
}
