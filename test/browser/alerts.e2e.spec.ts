import { eventually, startReceiver, type Receiver } from '@headwater/testing';
import type { Browser, Locator, Page } from 'playwright-core';
import { call } from '../e2e/http';
import { type Instance, start, tidyUp } from '../e2e/standalone';
import { describeInBrowser, launchBrowser } from './chromium';
import { event, keyOf, publish } from './people';
import { newReader, signIn } from './reader';

jest.setTimeout(120_000);

/** An alert shows within this time, without reload (issue 7). */
const LIVE = { timeout: 5_000 };
/** More than two pages of them. */
const OLD = 230;

describeInBrowser('alerts, as a monitor follows them', () => {
  let headwater: Instance;
  let browser: Browser;
  let receiver: Receiver;

  beforeAll(async () => {
    receiver = await startReceiver();
    headwater = await start({ env: { HEADWATER_WEBHOOK_PRIVATE: '1' } });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await tidyUp();
    await receiver?.close();
  });

  const harvest = (farm: string, ...lots: string[]): Promise<void> =>
    publish(
      headwater.url,
      'shipments',
      ...lots.map((lot) =>
        event('production', {
          commodity: 'coffee',
          site: `urn:x:farm:${farm}`,
          outputs: [{ batch: `urn:x:lot:${lot}`, quantity: { value: 10, unit: 'KGM' } }],
        }),
      ),
    );
  const report = (finding: string, farm: string): Promise<void> =>
    publish(
      headwater.url,
      'findings',
      event('reported', {
        finding: `urn:x:finding:${finding}`,
        subject: { site: `urn:x:farm:${farm}` },
        ...{ category: 'forced-labour', severity: 'critical', source: { kind: 'ngo' } },
      }),
    );
  const later = (kind: string, finding: string, more: object = {}): Promise<void> =>
    publish(headwater.url, 'findings', event(kind, { finding: `urn:x:finding:${finding}`, ...more }));
  const rowOf = (page: Page, text: string): Locator =>
    page.getByRole('list', { name: 'Alerts, the latest first' }).getByRole('listitem').filter({ hasText: text });

  it('come without a reload; an end shows at the raise, news beside; the key that is deleted ends it', async () => {
    const { id, key } = await keyOf(headwater.url, 'monitor');
    await harvest('live', 'L-1', 'L-2');
    const { page, context, troubles } = await newReader(browser, headwater.url);
    await signIn(page, '/alerts', key);
    await page.getByText('You are not subscribed to anything').waitFor();
    expect((await call(headwater.url, 'POST', '/v1/subscriptions', { key, json: { name: 'all' } })).status).toBe(201);
    await page.reload();
    await page.getByText('Live: what comes shows here by itself.').waitFor();
    await page.evaluate(() => ((window as { kept?: boolean }).kept = true));

    await report('live', 'live');
    const raised = rowOf(page, 'L-1');
    await raised.getByText('alleged').waitFor(LIVE);
    expect(await raised.textContent()).toMatch(/flagged.*Part of this lot.*100\s%.*Forced labour.*critical.*alleged/s);
    expect(await page.getByRole('status').filter({ hasText: 'Live' }).textContent()).toContain('2 new since');

    await later('verified', 'live');
    await rowOf(page, 'Verified').waitFor(LIVE);
    await later('remediation-verified', 'live', { verifiedBy: 'urn:x:org:auditor' });
    await raised.getByText('somebody independent verified the remediation').waitFor(LIVE);
    expect(await raised.count()).toBe(1);
    expect(await page.evaluate(() => (window as { kept?: boolean }).kept)).toBe(true);

    // What the stream goes on after goes with its subscription: the page begins anew, by itself.
    const [{ id: subscription }] = (await call(headwater.url, 'GET', '/v1/subscriptions', { key })).body.items as [{ id: string }]; // prettier-ignore
    await call(headwater.url, 'DELETE', `/v1/subscriptions/${subscription}`, { key });
    await call(headwater.url, 'POST', '/v1/subscriptions', { key, json: { name: 'anew' } });
    await page.getByRole('link', { name: 'Subscriptions' }).click();
    await page.getByRole('link', { name: 'What came' }).click();
    await raised.waitFor({ state: 'detached' });
    await report('anew', 'live');
    await rowOf(page, 'L-1').waitFor(LIVE);

    expect((await call(headwater.url, 'DELETE', `/v1/keys/${id}`)).status).toBe(204);
    await page.getByRole('status').filter({ hasText: 'Your session has ended' }).waitFor();
    expect(await page.getByText('L-1').count()).toBe(0);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('are looked back on page by page, thousands as a few rows', async () => {
    const { key } = await keyOf(headwater.url, 'monitor');
    await harvest('old', ...Array.from({ length: OLD }, (_, i) => `old-${i}`));
    await call(headwater.url, 'POST', '/v1/subscriptions', { key, json: { name: 'old', filter: { sites: ['urn:x:farm:old'] } } }); // prettier-ignore
    await report('old', 'old');
    await eventually(async () => {
      const { body } = await call(headwater.url, 'GET', '/v1/alerts?limit=1000', { key });
      return (body.items as unknown[]).length === OLD ? true : undefined;
    });
    const { page, context, troubles } = await newReader(browser, headwater.url);
    await signIn(page, '/alerts', key);
    const list = page.getByRole('list', { name: 'Alerts, the latest first' });
    await list.waitFor();
    const seen = new Set<string>();
    for (let scrolled = 0; seen.size < OLD && scrolled < 150; scrolled++) {
      for (const name of await list.locator('.alert-lot').allTextContents()) seen.add(name);
      expect(await list.getByRole('listitem').count()).toBeLessThan(60);
      await page.mouse.wheel(0, 800);
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    }
    expect(seen.size).toBe(OLD);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('are subscribed to with a preview; the receiver is tried; it is paused, resumed and deleted', async () => {
    const { key } = await keyOf(headwater.url, 'monitor');
    await harvest('try', 'T-1', 'T-2', 'T-3');
    await report('try', 'try');
    const { page, context, troubles } = await newReader(browser, headwater.url);
    await signIn(page, '/alerts/new', key);
    await page.getByLabel('Name', { exact: true }).fill('Ours');
    await page.getByText('Only certain lots').click();
    await page.getByLabel('Places').fill('urn:x:farm:try');
    const preview = page.getByRole('region', { name: 'Would have matched now' });
    await preview.getByText('3 flags', { exact: true }).waitFor();
    await page.getByLabel('Also send to').fill('ftp://example.org/hook');
    await page.getByRole('button', { name: 'Subscribe' }).click();
    await page.getByRole('alert').filter({ hasText: 'url' }).waitFor();
    await page.getByLabel('Also send to').fill(`http://127.0.0.1:${receiver.port}/hook`);
    await page.getByRole('button', { name: 'Subscribe' }).click();
    expect(await page.getByRole('region', { name: 'Secret' }).getByText(/^whsec_/).textContent()).toMatch(/^whsec_\S+$/); // prettier-ignore

    await page.getByRole('link', { name: 'Open the subscription' }).click();
    await page.getByRole('heading', { level: 1, name: 'Ours' }).waitFor();
    expect(await page.getByText(/whsec_/).count()).toBe(0);
    await page.getByRole('button', { name: 'Send a test' }).click();
    await page.getByRole('row').filter({ hasText: 'test' }).getByText('delivered').waitFor();
    expect(JSON.parse(receiver.received[0]!.body)).toMatchObject({ type: 'headwater.test.v1' });
    await page.getByRole('button', { name: 'New secret' }).click();
    await page.getByRole('region', { name: 'Secret' }).getByText(/^whsec_/).waitFor(); // prettier-ignore
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('paused', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByText('active', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Yes, delete' }).click();
    await page.getByText('No subscription yet').waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('begin with a finding that a monitor reports, and verifies, in the browser', async () => {
    await harvest('told', 'N-1');
    const { key } = await keyOf(headwater.url, 'monitor');
    const { page, context, troubles } = await newReader(browser, headwater.url);
    await signIn(page, '/', key);
    await page.getByRole('link', { name: 'Report a finding' }).click();
    await page.getByRole('button', { name: 'Report a finding' }).click();
    const form = page.getByRole('form', { name: 'A finding to report' });
    await form.getByLabel('Finding').fill('TOLD-1');
    await form.getByLabel('Place', { exact: true }).fill('urn:x:farm:told');
    await form.getByLabel('Category').selectOption('child-labour');
    await form.getByRole('button', { name: 'Publish' }).click();
    await form.getByRole('link', { name: 'Look at' }).click();
    await page.getByRole('heading', { level: 1, name: 'TOLD-1' }).waitFor();
    await page.getByText('nobody that we know of').waitFor();
    await page.getByRole('button', { name: 'Tell what came next' }).click();
    const next = page.getByRole('form', { name: 'What came next' });
    await next.getByLabel('What happened').selectOption('verified');
    await next.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('main').getByText('substantiated').first().waitFor();
    await page
      .getByRole('region', { name: 'What was said, in order' })
      .getByText('Verified', { exact: true })
      .waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('begin the home of a monitor, publishing that of an exporter, the search that of a trader', async () => {
    const homeOf = async (role: string): Promise<string[]> => {
      const { page, context, troubles } = await newReader(browser, headwater.url);
      await signIn(page, '/', (await keyOf(headwater.url, role)).key);
      const headings = page.getByRole('main').getByRole('heading', { level: 2 });
      await page.getByRole('heading', { level: 2, name: 'Lots with an open flag' }).waitFor();
      const all = await headings.allTextContents();
      if (role === 'trader') {
        await page.getByRole('button', { name: 'Look up a lot' }).click();
        expect(await page.getByLabel('Search').evaluate((field) => field === document.activeElement)).toBe(true);
      }
      expect(troubles).toEqual([]);
      await context.close();
      return all;
    };
    expect(await homeOf('monitor')).toEqual(['Alerts', 'Cases that wait for you', 'Overdue cases', 'Lots with an open flag']); // prettier-ignore
    expect(await homeOf('exporter')).toEqual(['Publish', 'What you published, and what came of it', 'Findings about you or your sites', 'Lots you hold', 'Lots with an open flag']); // prettier-ignore
    expect(await homeOf('trader')).toEqual(['Lots you hold', 'Lots with an open flag']);
  });
});
