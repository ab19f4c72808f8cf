import { readSettings } from '@headwater/config';
import { explainStart, messageOf } from '@headwater/service';
import { prepare } from './prepare';

/** `npm run migrate`: prepares database, topics and schemas, and says line by line what it did. May be run at any time. */
async function main(): Promise<void> {
  await prepare(readSettings(process.env), (line) => console.log(line));
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(explainStart(error) ?? messageOf(error));
    process.exit(1);
  },
);
