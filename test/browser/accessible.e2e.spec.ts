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

  it.each(['light', 'dark'] as const)('has no serious barrier in %s', async (colorScheme) => {
    const { page, context, troubles } = await signedIn(browser, headwater.url, {
      colorScheme,
      viewport: { width: 1280, height: 860 },
    });
    const found: Record<string, string[]> = {};
    // In the other scheme only colours differ.
    const rules = colorScheme === 'dark' ? ['color-contrast'] : undefined;
    for (const [name, path] of Object.entries(PAGES)) {
      await show(page, path);
      await picture(page, `${name}-${colorScheme}`);
      const here = await barriers(page, rules);
      if (here.length > 0) found[name] = here.slice(0, 3);
    }
    await context.clearCookies();
    await show(page, '/');
    await picture(page, `sign-in-${colorScheme}`);
    expect(await barriers(page)).toEqual([]);
    expect(found).toEqual({});
    expect(troubles).toEqual([]);
    await context.close();
  });
});
