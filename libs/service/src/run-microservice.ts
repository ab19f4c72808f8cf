import type { INestMicroservice } from '@nestjs/common';
import type { StreamConsumer } from '@headwater/event-log';
import { runService } from './run-service';
import type { ServiceContext, ServiceDefinition } from './service';

/** Connections of one consuming service: a delivery, settling, readiness and metrics at once. */
const POOL = 8;

/** Runs an app that consumes streams as a process of its own. */
export async function runMicroservice(
  app: string,
  migrations: ServiceDefinition['migrations'],
  create: (context: ServiceContext) => Promise<INestMicroservice>,
): Promise<void> {
  await runService({
    app,
    migrations,
    poolSize: POOL,
    async make(context) {
      const service = await create(context);
      return {
        listen: () => service.listen(),
        close: () => service.close(),
        consumer: () => service.unwrap<StreamConsumer | undefined>(),
      };
    },
  });
}
