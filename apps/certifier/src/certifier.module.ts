import { DynamicModule, Module } from '@nestjs/common';
import { selfContainedReader } from '@headwater/contracts';
import { PgCertificateStore } from './certificates/certificate.pg-store';
import { PgCertificationStore } from './certificates/certification.pg-store';
import { CertificationsConsumer } from './certificates/certifications.consumer';
import { RecordCertifications } from './certificates/record-certifications';
import { SettleCertificates } from './certificates/settle-certificates';
import { SettlingService } from './certificates/settling.service';
import type { CertifierOptions } from './certifier.options';

/** The certifier's composition root. What it is given stays its giver's to close. */
@Module({})
export class CertifierModule {
  static forRoot(options: CertifierOptions): DynamicModule {
    const { log, reader = selfContainedReader } = options;
    const certifications = new PgCertificationStore();
    const settle = new SettleCertificates(certifications, new PgCertificateStore());
    return {
      module: CertifierModule,
      controllers: [CertificationsConsumer],
      providers: [
        { provide: RecordCertifications, useValue: new RecordCertifications(log, reader, certifications) },
        { provide: SettlingService, useFactory: () => new SettlingService(options, settle) },
      ],
    };
  }
}
