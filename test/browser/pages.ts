import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { ADMIN_KEY } from '../e2e/standalone';
import { newReader, type Reader } from './reader';

const demo = (kind: string, name: string): string => `/${kind}/${encodeURIComponent(`urn:headwater:demo:${name}`)}`;

/** Every page by a name for its picture. */
export const PAGES: Readonly<Record<string, string>> = {
  home: '/',
  lot: demo('batches', 'lot:KR-HOUSE-2607'),
  site: demo('sites', 'site:hn-piedra-lunera'),
  finding: demo('findings', 'finding:F-CF-01'),
  findings: '/findings',
  alerts: '/alerts',
  subscriptions: '/alerts/subscriptions',
  'new-subscription': '/alerts/new',
  certificate: demo('certificates', 'certificate:ORG-ET-0555'),
  organization: demo('organizations', 'org:tres-riscos'),
  anomalies: '/anomalies',
  reports: '/reports',
  search: '/search?q=HN26',
  publish: '/publish',
  'publish-one': '/publish?by=form&of=shipments',
  settings: '/settings',
  keys: '/keys',
  organizations: '/organizations',
  parked: '/parked',
  published: '/published',
  unknown: '/batches/no-such-lot',
};

/** Pictures of every page, for people to look at; CI keeps the folder. */
const PICTURES = join(__dirname, '../../.cache/screenshots');

/** Takes a picture of a page as it stands. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}

/** A reader who has signed in as administrator already. */
export async function signedIn(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Reader> {
  const reader = await newReader(browser, url, options);
  await reader.context.request.post('/v1/session', { headers: { authorization: `Bearer ${ADMIN_KEY}` } });
  return reader;
}

/** Opens a page, and waits until it holds all that it asked for. */
export async function show(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
}
