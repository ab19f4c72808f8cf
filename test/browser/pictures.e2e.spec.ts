import type { Browser, Page } from 'playwright-core';
import { type Instance, start, tidyUp } from '../e2e/standalone';
import { BIG_LOT, HOSTILE, publishBig } from './big-lineage';
import { describeInBrowser, launchBrowser } from './chromium';
import { newReader, signIn } from './reader';

jest.setTimeout(240_000);

const lotPage = (lot: string): string => `/batches/${encodeURIComponent(lot)}`;

/** How long the page's own work took, piece by piece, while `act` went on: milliseconds of each long task. */
async function longTasks(page: Page, act: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(globalThis, { seenTasks: seen });
    new PerformanceObserver((list) =>
      list.getEntries().forEach(({ duration }) => seen.push(Math.round(duration))),
    ).observe({
      type: 'longtask',
    });
  });
  await act();
  return page.evaluate(() => (globalThis as unknown as { seenTasks: number[] }).seenTasks);
}

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
    const { page, context, troubles } = await newReader(browser, headwater.url, {
      viewport: { width: 1280, height: 900 },
    });
    await page.addInitScript(() => {
      const mark = (): void => {
        if (document.querySelector('.graph .lot-card')) performance.mark('graph-drawn');
        else requestAnimationFrame(mark);
      };
      requestAnimationFrame(mark);
    });
    await signIn(page, '/');
    await page.goto(lotPage(BIG_LOT));
    await page.locator('#graph').scrollIntoViewIfNeeded();
    await page.locator('.graph .lot-card').first().waitFor();
    const waited = await page.evaluate(() => {
      const trace = performance.getEntriesByType('resource').find(({ name }) => /\/trace\?/.test(name))!;
      return (
        performance.getEntriesByName('graph-drawn')[0]!.startTime - (trace as PerformanceResourceTiming).responseEnd
      );
    });
    expect(await page.locator('.graph-tools').textContent()).toMatch(/3,000 lots/);
    const first = await longTasks(page, () => pan(page));
    const opening = performance.now();
    await page.getByRole('button', { name: 'Show every lot' }).click();
    await page.getByRole('button', { name: 'Put alike ones together' }).waitFor();
    const opened = performance.now() - opening;
    const every = await longTasks(page, () => pan(page));
    process.stderr.write(
      `\n3,000 lots: drawn ${Math.round(waited)} ms after the data; every lot ${Math.round(opened)} ms; long tasks while panning ${JSON.stringify([first, every])}\n`,
    );
    expect(waited).toBeLessThan(2000);
    expect(Math.max(0, ...first, ...every)).toBeLessThan(200);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('takes names for text, in every picture', async () => {
    const { page, context, troubles } = await newReader(browser, headwater.url);
    await signIn(page, lotPage(BIG_LOT));
    for (const id of ['graph', 'flow', 'map']) {
      await page.locator(`#${id}`).scrollIntoViewIfNeeded();
      const box = (await page.locator(`#${id} .picture-room > *`).boundingBox())!;
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
