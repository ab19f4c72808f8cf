import { runMicroservice } from '@headwater/service';
import { createCertifier } from './create-certifier';
import { migrations } from './certifier.migrations';
import { CERTIFIER } from './certifier.options';

/** The certifier as a process of its own: `npm run service certifier`. */
void runMicroservice(CERTIFIER, migrations, createCertifier);
