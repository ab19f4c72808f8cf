import type { Browser } from 'playwright-core';
import { type Instance, start, tidyUp } from '../e2e/standalone';
import { barriers } from './barriers';
import { describeInBrowser, launchBrowser } from './chromium';
import { PAGES, picture, show, signedIn } from './pages';

jest.setTimeout(240_000);

describeInBrowser('every page, for everybody', () => {
  let headwater: Instance;
  let browser: Browser;

  beforeAll(async () => {
    headwater = await start({ env: { HEADWATER_DEMO: undefined } });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await tidyUp();
  });

  it('has no serious barrier, in light and in dark', async () => {
    const { page, context, troubles } = await signedIn(browser, headwater.url, {
      colorScheme: 'light',
      viewport: { width: 1280, height: 860 },
    });
    /** Looks at the page in both schemes; in the other one only colours differ. */
    const look = async (name: string): Promise<string[]> => {
      await picture(page, `${name}-light`);
      const inLight = await barriers(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await picture(page, `${name}-dark`);
      const inDark = await barriers(page, ['color-contrast']);
      await page.emulateMedia({ colorScheme: 'light' });
      return [...inLight.slice(0, 3), ...inDark.slice(0, 3).map((each) => `in dark: ${each}`)];
    };
    const found: Record<string, string[]> = {};
    for (const [name, path] of Object.entries(PAGES)) {
      await show(page, path);
      const here = await look(name);
      if (here.length > 0) found[name] = here;
    }
    await context.clearCookies();
    await show(page, '/');
    expect(await look('sign-in')).toEqual([]);
    expect(found).toEqual({});
    expect(troubles).toEqual([]);
    await context.close();
  });
});
