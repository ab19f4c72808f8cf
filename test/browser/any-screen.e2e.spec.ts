import type { Browser } from 'playwright-core';
import { type Instance, start, tidyUp } from '../e2e/standalone';
import { describeInBrowser, launchBrowser } from './chromium';
import { PAGES, picture, show, signedIn } from './pages';

jest.setTimeout(240_000);

describeInBrowser('every page, on any screen, in any language, by any hand', () => {
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

  it('needs no sideways scrolling at 390 and 320 px', async () => {
    const { page, context } = await signedIn(browser, headwater.url, {
      viewport: { width: 390, height: 800 },
      hasTouch: true,
    });
    const wide: Record<string, number> = {};
    const over = (): Promise<number> =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    for (const [name, path] of Object.entries(PAGES)) {
      await page.setViewportSize({ width: 390, height: 800 });
      await show(page, path);
      await picture(page, `${name}-phone`);
      for (const width of [390, 320]) {
        await page.setViewportSize({ width, height: 800 });
        if ((await over()) > 0) wide[`${name} at ${width}`] = await over();
        // The time of knowledge can be chosen on every page, without looking for it.
        const choice = await page.getByRole('button', { name: 'As of' }).boundingBox();
        expect([name, choice !== null && choice.x >= 0 && choice.x + choice.width <= width]).toEqual([name, true]);
        // Nor does anything break where reading runs from right to left.
        await page.evaluate(() => (document.documentElement.dir = 'rtl'));
        if ((await over()) > 0) wide[`${name} at ${width}, right to left`] = await over();
        await page.evaluate(() => (document.documentElement.dir = 'ltr'));
      }
    }
    expect(wide).toEqual({});
    await context.close();
  });

  it('leads from the first key pressed to a finding without a mouse', async () => {
    const { page, context } = await signedIn(browser, headwater.url, {
      viewport: { width: 1280, height: 860 },
      reducedMotion: 'reduce',
    });
    await show(page, '/');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('KR-HOUSE-2607');
    await page.getByRole('option', { name: 'KR-HOUSE-2607' }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'KR-HOUSE-2607' }).waitFor();
    const reached = async (): Promise<string> =>
      page.evaluate(() => `${document.activeElement?.getAttribute('href') ?? ''}`);
    for (let presses = 0; !(await reached()).startsWith('/findings/'); presses++) {
      if (presses > 60) throw new Error('no finding within 60 presses of Tab');
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /^F-CF-/ }).waitFor();
    await context.close();
  });

  it.each([
    ['es-ES', 'De dónde viene', /10,5\s%/],
    ['fr-FR', 'D’où il vient', /10,5\s%/],
  ])('speaks %s', async (locale, heading, share) => {
    const { page, context, troubles } = await signedIn(browser, headwater.url, { locale });
    await show(page, PAGES['lot']!);
    await page.getByRole('heading', { level: 2, name: heading }).waitFor();
    expect(await page.getByRole('main').textContent()).toMatch(share);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(locale.slice(0, 2));
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('prints the answer without what only a screen needs', async () => {
    const { page, context } = await signedIn(browser, headwater.url, {});
    await show(page, PAGES['lot']!);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByLabel('Search').isVisible()).toBe(false);
    expect(await page.getByText('Simulated data').first().isVisible()).toBe(true);
    expect(await page.getByRole('row').filter({ hasText: 'untraced' }).isVisible()).toBe(true);
    await picture(page, 'lot-print');
    await context.close();
  });
});
