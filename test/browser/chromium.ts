import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The browser that is installed here: HEADWATER_CHROMIUM, else the first on the path; null: none. */
export function chromiumHere(): string | null {
  const given = process.env['HEADWATER_CHROMIUM'];
  if (given) return given;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // Not here, or not ours to run.
  }
}

/** `describe` where there is a browser. Elsewhere it is skipped, and says so; in CI its absence is a failure. */
export const describeInBrowser: typeof describe = ((name: string, body: () => void) => {
  if (chromiumHere() !== null) return describe(name, body);
  if (process.env['CI'])
    return describe(name, () =>
      it('has a browser', () => {
        throw new Error('Chromium is not installed; .ci/run installs it on Debian.');
      }),
    );
  process.stderr.write(`\nSKIPPED, no Chromium here (apt-get install chromium, or HEADWATER_CHROMIUM): ${name}\n`);
  return describe.skip(name, body);
}) as typeof describe;

/** A browser of its own. Nothing is fetched: not even the browser's own look for updates. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumHere()!,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-dev-shm-usage'],
  });
