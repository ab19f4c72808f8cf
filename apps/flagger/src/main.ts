import { runMicroservice } from '@headwater/service';
import { createFlagger } from './create-flagger';
import { migrations } from './flagger.migrations';
import { FLAGGER } from './flagger.options';

/** The flagger as a process of its own: `npm run service flagger`. */
void runMicroservice(FLAGGER, migrations, (context) =>
  createFlagger({ ...context, lookBackMonths: context.settings.lookBackMonths }),
);
