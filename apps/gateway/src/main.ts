import { runService } from '@headwater/service';
import { createGateway } from './create-gateway';
import { ensureAdminKey, warnOfShortKey } from './keys/ensure-admin-key';
import { gatewayMigrations } from './migrations';

/** Connections of one gateway; requests wait for one rather than crowd the server. */
const POOL = 16;

/** The gateway as a process of its own: `npm run service gateway`. */
void runService({
  ...gatewayMigrations,
  poolSize: POOL,
  statementTimeoutMs: 60_000,
  publishers: ['gateway', 'linker', 'certifier', 'flagger', 'notifier'],
  answersHealth: true,
  async make({ settings, database, log, reader, logger, metrics }) {
    const { adminKey, lookBackMonths, host, port, kafka, webhookPrivate } = settings;
    if (adminKey !== undefined) {
      warnOfShortKey(logger, adminKey);
      await ensureAdminKey(database, adminKey);
    }
    const app = await createGateway({
      database,
      log,
      reader,
      config: { demo: false, lookBackMonths, clockMarginMs: kafka.clockMarginMs, webhookPrivate },
      logger,
      metrics: metrics.registry,
    });
    return { listen: () => app.listen(port, host), close: () => app.close() };
  },
});
