import { runMicroservice } from '@headwater/service';
import { createNotifier } from './create-notifier';
import { migrations } from './notifier.migrations';
import { smtpOf } from '@headwater/config';
import { NOTIFIER } from './notifier.options';

/** The notifier as a process of its own: `npm run service notifier`. */
void runMicroservice(NOTIFIER, migrations, (context) =>
  createNotifier({
    ...context,
    alertsTopic: context.settings.kafkaBrokers.length > 0,
    deliveries: { ...context.settings, ...smtpOf(context.settings) },
  }),
);
