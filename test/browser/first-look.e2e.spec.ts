import type { Browser } from 'playwright-core';
import { type Instance, start, tidyUp } from '../e2e/standalone';
import { describeInBrowser, launchBrowser } from './chromium';
import { newReader, signIn } from './reader';

jest.setTimeout(180_000);

describeInBrowser('the portal, from the printed link on', () => {
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

  it('opens a flagged lot by the link, once; the token leaves the address', async () => {
    const { page, context, troubles } = await newReader(browser, headwater.url);
    await page.goto(headwater.link);
    await page.getByRole('heading', { level: 1, name: 'KR-HOUSE-2607' }).waitFor();
    expect(page.url()).not.toContain('token');
    const main = page.getByRole('main');
    expect(await main.textContent()).toContain('urn:headwater:demo:lot:KR-HOUSE-2607');
    expect(await main.textContent()).toMatch(/5 open flags/);
    const [cookie] = await context.cookies();
    expect(cookie).toMatchObject({ name: 'headwater_session', httpOnly: true, sameSite: 'Strict' });
    expect(await page.evaluate(() => document.cookie)).toBe('');
    await context.close();

    const later = await newReader(browser, headwater.url);
    await later.page.goto(headwater.link);
    await later.page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(later.page.url()).toBe(`${headwater.url}/`);
    expect(await later.page.getByRole('status').textContent()).toContain('has been used');
    expect([...troubles, ...later.troubles]).toEqual([]);
    await later.context.close();
  });

  it('tells in words where it came from, what is untraced, what is wrong, and by which way', async () => {
    const { page, context, troubles } = await newReader(browser, headwater.url);
    await signIn(page, `/batches/${encodeURIComponent('urn:headwater:demo:lot:KR-HOUSE-2607')}`);
    const origin = page.getByRole('row').filter({ hasText: 'Finca Piedra Lunera' });
    await origin.waitFor();
    expect(await origin.textContent()).toMatch(/10\.5\s%\sto\s48\.1\s%/);
    expect(await page.getByRole('row').filter({ hasText: 'untraced' }).textContent()).toMatch(/2\.1\s%\sto\s16\.1\s%/);
    const flag = page.getByRole('article').filter({ hasText: 'F-CF-01' }).last();
    expect(await flag.textContent()).toMatch(/Child labour.*substantiated.*Finca Piedra Lunera/s);
    expect(await flag.getByRole('list').getByRole('listitem').allTextContents()).toEqual([
      'PL26-NATURAL-D',
      'TR26-MICRO-5',
      'NH-2607-HN',
      'KR-HOUSE-2607',
    ]);
    await page.getByRole('button', { name: 'Start with your own data' }).click();
    await page.getByText('HEADWATER_DEMO=0 npm start').waitFor();
    const wrong = page.getByRole('link', { name: /^What is wrong/ });
    await wrong.getByText('on the word of Fair Row Watch').waitFor();
    expect(await wrong.textContent()).toMatch(/5 open flags.*Child labour.*Forced labour/s);
    await origin.getByRole('link', { name: 'Finca Piedra Lunera' }).click();
    await page.getByRole('heading', { level: 1, name: 'Finca Piedra Lunera' }).waitFor();
    await page.getByRole('main').getByRole('link', { name: 'Child labour' }).click();
    await page.getByRole('heading', { level: 1, name: 'F-CF-01' }).waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('finds by the keyboard, and says what it does not know', async () => {
    const { page, context, troubles } = await newReader(browser, headwater.url);
    await signIn(page, '/batches/no%2Fsuch');
    await page.getByRole('heading', { level: 1, name: 'No such batch' }).waitFor();
    expect(await page.getByRole('main').textContent()).toContain('no/such');
    await page.getByLabel('Search').fill('DBL-26-90312');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/batches\/urn|\/search/);
    // The address is there before the page is: what is typed in between would be drawn over.
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[role=search] input')?.value === '');
    await page.getByLabel('Search').fill('Lunera');
    await page.getByRole('option', { name: 'Finca Piedra Lunera' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/sites\//);
    await page.getByRole('heading', { level: 1, name: 'Finca Piedra Lunera' }).waitFor();
    expect(await page.getByText('Simulated').first().isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await page.getByLabel('Key').fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('not known');
    expect(troubles).toEqual([]);
    await context.close();
  });
});
