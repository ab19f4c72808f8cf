import { runMicroservice } from '@headwater/service';
import { createLinker } from './create-linker';
import { migrations } from './linker.migrations';
import { LINKER } from './linker.options';

/** The linker as a process of its own: `npm run service linker`. */
void runMicroservice(LINKER, migrations, createLinker);
