import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { ADMIN_KEY } from '../e2e/standalone';

/** One reader with a browser profile of their own, and everything that went wrong while they read. */
export interface Reader {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Uncaught errors, violations of the content policy, requests that left for elsewhere. */
  readonly troubles: string[];
}

export async function newReader(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Reader> {
  const context = await browser.newContext({ baseURL: url, locale: 'en-GB', ...options });
  context.setDefaultTimeout(20_000);
  const troubles: string[] = [];
  context.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url()) && new URL(request.url()).origin !== url)
      troubles.push(`request to ${request.url()}`);
  });
  context.on('weberror', (error) => troubles.push(`uncaught: ${error.error().message}`));
  context.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource.* (401|404|403|409|422)/.test(message.text()))
      troubles.push(`console: ${message.text()}`);
  });
  return { context, page: await context.newPage(), troubles };
}

/** Signs in by the form that every page shows to who is not. */
export async function signIn(page: Page, path = '/', key = ADMIN_KEY): Promise<void> {
  await page.goto(path);
  await page.getByLabel('Key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}
