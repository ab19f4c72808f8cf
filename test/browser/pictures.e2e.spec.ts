import type { Browser, Page } from 'playwright-core';
import { type Instance, start, tidyUp } from '../e2e/standalone';
import { BIG_LOT, HOSTILE, publishBig } from './big-lineage';
import { describeInBrowser, launchBrowser } from './chromium';
import { busyBetween, longest, record } from './main-thread';
import { newReader, signIn } from './reader';

jest.setTimeout(240_000);

const lotPage = (lot: string): string => `/batches/${encodeURIComponent(lot)}`;

/** Drags the picture about, as a hand would. */
async function pan(page: Page): Promise<void> {
  const box = (await page.locator('.graph-room').boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + 60];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= 60; step++) await page.mouse.move(x + 180 * Math.sin(step / 8), y + 4 * step);
  await page.mouse.up();
}

describeInBrowser('pictures', () => {
  let headwater: Instance;
  let browser: Browser;

  beforeAll(async () => {
    headwater = await start({ env: { HEADWATER_DEMO: '0' } });
    await publishBig(headwater.url);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await tidyUp();
  });

  it('shows a lot with 3,000 behind it in time, and stays smooth', async () => {
    const { page, context, troubles } = await newReader(browser, headwater.url);
    await signIn(page, '/');
    await page.addInitScript(() => {
      new PerformanceObserver((list) => {
        if (list.getEntries().some(({ name }) => name.includes('/trace?'))) performance.mark('data-there');
      }).observe({ type: 'resource' });
      const look = (): void => {
        if (document.querySelector('.graph .lot-card')) performance.mark('graph-drawn');
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    const arriving = await record(browser, page, async () => {
      await page.goto(lotPage(BIG_LOT));
      await page.locator('#graph').scrollIntoViewIfNeeded();
      await page.locator('.graph .lot-card').first().waitFor();
    });
    const drawn = busyBetween(arriving, 'data-there', 'graph-drawn');
    expect(await page.locator('.graph-tools').textContent()).toMatch(/3,000 lots/);
    await page.locator('#graph').scrollIntoViewIfNeeded();
    await page.waitForLoadState('networkidle');

    const first = longest(await record(browser, page, () => pan(page)));
    const opened = await record(browser, page, async () => {
      await page.getByRole('button', { name: 'Show every lot' }).click();
      await page.getByRole('button', { name: 'Put alike ones together' }).waitFor();
    });
    const every = longest(await record(browser, page, () => pan(page)));
    const figures = { drawn, first, opening: longest(opened), every };
    process.stderr.write(
      `\n3,000 lots, ms of the processor: ${JSON.stringify(figures, (_, each: unknown) => (typeof each === 'number' ? Math.round(each) : each))}\n`,
    );
    expect(drawn).toBeLessThan(2000);
    expect(first).toBeLessThan(200);
    expect(every).toBeLessThan(200);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('takes names for text, in every picture', async () => {
    const { page, context, troubles } = await newReader(browser, headwater.url);
    await signIn(page, lotPage(BIG_LOT));
    for (const id of ['graph', 'flow', 'map']) {
      await page.locator(`#${id}`).scrollIntoViewIfNeeded();
      await page.locator(`#${id} .${id}-room`).waitFor();
      const box = (await page.locator(`#${id} .${id}-room`).boundingBox())!;
      expect([box.width >= 300, box.height >= 200]).toEqual([true, true]);
    }
    await page.locator('#map canvas').waitFor();
    await page.getByRole('region', { name: /map/i }).getByText(HOSTILE).first().waitFor();
    expect(await page.locator('main img, main b').count()).toBe(0);
    expect(await page.title()).not.toContain('owned');
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('is walked by the keyboard: left to what a lot was made from, and to its page', async () => {
    const { page, context, troubles } = await newReader(browser, headwater.url);
    await signIn(page, lotPage('urn:x:lot:D3'));
    await page.locator('#graph').scrollIntoViewIfNeeded();
    await page.locator('.graph .lot-card[aria-current="true"]').focus();
    await page.keyboard.press('ArrowLeft');
    const chosen = page.locator('.graph-chosen');
    await page.locator('.graph .lot-card:focus').waitFor();
    const name = await page.locator('.graph .lot-card:focus .lot-name').textContent();
    expect(await chosen.textContent()).toContain(name);
    await page.keyboard.press('ArrowRight');
    await page.locator('.graph .lot-card:focus', { hasText: 'D3' }).waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });
});
