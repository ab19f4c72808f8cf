import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { call } from '../e2e/http';
import { type Instance, start, tidyUp } from '../e2e/standalone';
import { describeInBrowser, launchBrowser } from './chromium';
import { event, keyOf, publish } from './people';
import { newReader, signIn } from './reader';

jest.setTimeout(240_000);

const LOT = `/batches/${encodeURIComponent('urn:headwater:demo:lot:KR-HOUSE-2607')}`;
const SITE = `/sites/${encodeURIComponent('urn:headwater:demo:site:hn-piedra-lunera')}`;
const FINDING = `/findings/${encodeURIComponent('urn:headwater:demo:finding:F-CF-01')}`;

describeInBrowser('what links, checks and habits rely on', () => {
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

  it.each(['/', LOT, SITE, FINDING, '/anomalies', '/reports', '/published', '/settings'])(
    '%s asks to sign in first, then shows itself, with main, search, simulated and sign out',
    async (path) => {
      const { page, context, troubles } = await newReader(browser, headwater.url);
      await signIn(page, path);
      expect(new URL(page.url()).pathname).toBe(path);
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
      expect(await page.getByLabel('Search').count()).toBe(1);
      expect(await page.getByText('Simulated').first().isVisible()).toBe(true);
      expect(await page.getByRole('main').count()).toBe(1);
      expect(troubles).toEqual([]);
      await context.close();
    },
  );

  it.each([
    ['batches', 'No such batch'],
    ['sites', 'No such site'],
    ['findings', 'No such finding'],
    ['certificates', 'No such certificate'],
  ])('an unknown name under /%s is a page that repeats it and keeps the search', async (kind, heading) => {
    const { page, context, troubles } = await newReader(browser, headwater.url);
    await signIn(page, `/${kind}/${encodeURIComponent('urn:x:no/such%2Fthing ü')}`);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    expect(await page.getByRole('main').textContent()).toContain('urn:x:no/such%2Fthing ü');
    expect(await page.getByLabel('Search').isVisible()).toBe(true);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('names the thing in the heading and says its whole id; links lead on from origin to site to finding', async () => {
    const { page, context, troubles } = await newReader(browser, headwater.url);
    await signIn(page, SITE);
    await page.getByRole('heading', { level: 1, name: 'Finca Piedra Lunera' }).waitFor();
    expect(await page.getByRole('main').textContent()).toContain('urn:headwater:demo:site:hn-piedra-lunera');
    // What fails says so and can be asked for again, without losing the page.
    await context.route('**/v1/findings/*', (route) => route.fulfill({ status: 409, json: {} }), { times: 1 });
    await page.goto(FINDING);
    await page.getByRole('alert').getByRole('button').click();
    await page.getByRole('heading', { level: 1, name: 'F-CF-01' }).waitFor();
    await page.getByRole('main').getByText('Labour Visits Bureau').first().waitFor();
    const text = await page.getByRole('main').textContent();
    expect(text).toMatch(/Child labour.*child-labour.*open.*substantiated/s);
    expect(text).toMatch(/Who says it is mendedFincas Piedra Lunera.*does not count/s);
    expect(text).toMatch(/Has anyone independent looked since\?Labour Visits Bureau.*Verified/s);
    expect(text).toMatch(/Remediation declared verified.*does not count/s);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('shows links by role, and tells others that a page is not allowed', async () => {
    const linksOf = async (...roles: string[]): Promise<string[]> => {
      const { page, context } = await newReader(browser, headwater.url);
      await signIn(page, '/findings', (await keyOf(headwater.url, ...roles)).key);
      await page.getByRole('heading', { level: 1 }).waitFor();
      const heading = await page.getByRole('heading', { level: 1 }).textContent();
      const links = await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').allTextContents();
      await context.close();
      return [heading!, ...links];
    };
    const trader = await linksOf('trader');
    expect(trader[0]).toBe('Not allowed');
    expect(trader).not.toContain('Findings');
    const monitor = await linksOf('monitor');
    expect(monitor[0]).toBe('Findings');
    expect(monitor).toContain('Findings');
  });

  it('starts a trader with the lots they hold', async () => {
    const { key, organization } = await keyOf(headwater.url, 'trader');
    const batch = `urn:x:lot:${organization.slice(-8)}`;
    await publish(
      headwater.url,
      'shipments',
      event('production', {
        commodity: 'coffee',
        site: 'urn:headwater:demo:site:hn-piedra-lunera',
        outputs: [{ batch, quantity: { value: 12, unit: 'KGM' } }],
      }),
      event('receipt', { to: { organization }, batches: [{ batch, quantity: { value: 12, unit: 'KGM' } }] }),
    );
    const { page, context, troubles } = await newReader(browser, headwater.url);
    await signIn(page, '/', key);
    const held = page.getByRole('region', { name: 'Lots you hold' });
    await held.getByRole('link', { name: organization.slice(-8) }).waitFor();
    expect(await held.textContent()).toMatch(/12\skg/);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('ends a session with its key, and shows the page again after another sign-in', async () => {
    const { id, key } = await keyOf(headwater.url, 'trader');
    const { page, context, troubles } = await newReader(browser, headwater.url);
    await signIn(page, LOT, key);
    await page.getByRole('heading', { level: 1, name: 'KR-HOUSE-2607' }).waitFor();
    // What the page still asks for would end the session before the search does.
    await page.waitForLoadState('networkidle');
    expect((await call(headwater.url, 'DELETE', `/v1/keys/${id}`)).status).toBe(204);
    await page.getByLabel('Search').fill('Lunera');
    await page.getByRole('status').filter({ hasText: 'Your session has ended' }).waitFor();
    expect(await page.getByText('KR-HOUSE-2607').count()).toBe(0);
    await page.getByLabel('Key').fill(key);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Key').fill((await keyOf(headwater.url, 'trader')).key);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1, name: 'KR-HOUSE-2607' }).waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('is of one mind in two tabs', async () => {
    const { page, context } = await newReader(browser, headwater.url);
    await signIn(page, LOT);
    const other = await context.newPage();
    await other.goto('/settings');
    await other.getByRole('button', { name: 'Sign out' }).click();
    await other.getByLabel('Key').waitFor();
    await page.getByLabel('Key').waitFor();
    await signIn(other, '/settings');
    await page.getByRole('heading', { level: 1, name: 'KR-HOUSE-2607' }).waitFor();
    await context.close();
  });

  it('shows hostile names as what they are: text', async () => {
    const hostile = 'urn:x:lot:"><img src=x onerror=alert(1)>\u202e{{7*7}}';
    const site = 'urn:x:farm:<script>alert(2)</script>';
    await publish(
      headwater.url,
      'sites',
      event('registered', { site, siteKind: 'farm', name: '=HYPERLINK("http://evil.example")<b>', country: 'HN' }),
    );
    await publish(
      headwater.url,
      'shipments',
      event('production', { commodity: 'coffee', site, outputs: [{ batch: hostile }] }),
    );
    await publish(
      headwater.url,
      'findings',
      event('reported', {
        finding: 'urn:x:finding:<i>1</i>',
        subject: { site },
        category: 'child-labour',
        severity: 'low',
        source: { kind: 'other', name: '<script>alert(3)</script>' },
        evidence: [{ uri: 'javascript:alert(4)' }, { uri: 'https://evidence.example/1' }],
      }),
    );
    const { page, context, troubles } = await newReader(browser, headwater.url);
    page.on('dialog', (dialog) => {
      troubles.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await signIn(page, `/batches/${encodeURIComponent(hostile)}`);
    await page.getByRole('link', { name: '=HYPERLINK("http://evil.example")<b>' }).first().waitFor();
    expect(await page.getByRole('main').textContent()).toContain(hostile);
    expect(await page.locator('main img, main script, main i:not(.strokes i)').count()).toBe(0);
    await page.goto(`/findings/${encodeURIComponent('urn:x:finding:<i>1</i>')}`);
    await page.getByText('<script>alert(3)</script>').waitFor();
    const links = await page
      .getByRole('main')
      .getByRole('link')
      .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
    expect(links.filter((href) => !href.startsWith(headwater.url))).toEqual(['https://evidence.example/1']);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('shows what was known at a time, keeps to it, and says what changed since', async () => {
    const name = 'urn:x:lot:as-of';
    const [site, finding] = ['urn:x:farm:as-of', 'urn:x:finding:as-of'];
    await publish(
      headwater.url,
      'shipments',
      event('production', {
        commodity: 'coffee',
        site,
        outputs: [{ batch: name, quantity: { value: 5, unit: 'KGM' } }],
      }),
    );
    const path = `/batches/${encodeURIComponent(name)}`;
    const { asOf } = (await call(headwater.url, 'GET', `/v1${path}/trace`)).body as { asOf: string };
    await publish(
      headwater.url,
      'findings',
      event('reported', {
        finding,
        subject: { site },
        category: 'forced-labour',
        severity: 'high',
        source: { kind: 'ngo' },
      }),
    );
    const { page, context, troubles } = await newReader(browser, headwater.url);
    await signIn(page, `${path}?asOf=${encodeURIComponent(asOf)}`);
    const since = page.getByRole('region', { name: 'What changed since' });
    await since.getByRole('row', { name: 'Flagged since' }).waitFor();
    expect(await page.getByRole('main').textContent()).toContain('No open flag');
    // What came since is shown as it is now; what was there then, as it was.
    const news = await since.getByRole('row', { name: 'Flagged since' }).getByRole('link').first().getAttribute('href');
    expect(news).toBe(`/findings/${encodeURIComponent(finding)}`);
    await page
      .getByRole('region', { name: 'Where it came from' })
      .getByRole('row')
      .getByRole('link', { name: 'as-of' })
      .click();
    await page.waitForURL(/\/sites\//);
    await page.getByRole('heading', { level: 1, name: 'as-of' }).waitFor();
    expect(new URL(page.url()).searchParams.get('asOf')).toBe(asOf);
    await page.goBack();
    await page.getByRole('complementary', { name: 'What was known at a time' }).getByRole('button').click();
    await page.getByText('1 open flag').waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('lists what does not add up, with numbers', async () => {
    const { page, context, troubles } = await newReader(browser, headwater.url);
    await signIn(page, '/anomalies');
    const overdrawn = page.getByRole('row').filter({ hasText: 'BULK-2503-B' });
    await overdrawn.waitFor();
    expect(await overdrawn.textContent()).toMatch(/overdrawn.*102\st.*153\st/s);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('counts remedies and looks, by what one chooses, as of a time, and as a table to take away', async () => {
    const { page, context, troubles } = await newReader(browser, headwater.url);
    await signIn(page, '/', (await keyOf(headwater.url, 'trader')).key);
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Reports' }).click();
    const line = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Congo - Kinshasa' }) });
    await line.waitFor();
    const { items } = (await call(headwater.url, 'GET', '/v1/reports/remediation?groupBy=country')).body as {
      items: { group: string; findings: number; open: number; overdue: number }[];
    };
    const { findings, open, overdue } = items.find(({ group }) => group === 'CD')!;
    expect((await line.getByRole('cell').allTextContents()).slice(0, 3)).toEqual([findings, open, overdue].map(String));
    await page.getByLabel('Commodity').selectOption('cobalt');
    await page.getByRole('rowheader', { name: 'Honduras' }).waitFor({ state: 'detached' });
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download as CSV' }).click(),
    ]);
    const rows = readFileSync(await saved.path(), 'utf8').split('\r\n');
    expect(saved.suggestedFilename()).toMatch(/^remediation-\d{4}-\d\d-\d\d\.csv$/);
    expect(rows[0]).toMatch(/^country,total,findings,.*,asOf,simulated$/);
    expect(rows[1]).toMatch(new RegExp(`^CD,false,${findings},`));

    // Before anything was recorded there is nothing to count: the choice of a time goes along.
    await page.goto('/reports?of=monitoring&by=source&asOf=2000-01-01T00:00:00Z');
    await page.getByText('Nothing to count').waitFor();
    await page.getByRole('button', { name: 'Back to now' }).first().click();
    await page.getByRole('rowheader', { name: 'an inspection' }).waitFor();
    expect(new URL(page.url()).search).toBe('?of=monitoring&by=source');
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('loads at most 300 kB at first, compressed, and nothing from elsewhere', async () => {
    const { page, context, troubles } = await newReader(browser, headwater.url);
    await signIn(page, LOT);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'KR-HOUSE-2607' }).waitFor();
    await page.waitForLoadState('networkidle');
    await context.clearCookies();
    const fresh = await newReader(browser, headwater.url);
    await signIn(fresh.page, LOT);
    await fresh.page.getByRole('heading', { level: 1, name: 'KR-HOUSE-2607' }).waitFor();
    const sizes = await fresh.page.evaluate(() =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ name }) => name.includes('/assets/') && !/\/(maplibre|map|graph|elk)[^/]*\.js/.test(name))
        .map(({ name, encodedBodySize }) => [name.split('/').at(-1)!, encodedBodySize] as const),
    );
    const total = sizes.reduce((sum, [, size]) => sum + size, 0);
    process.stdout.write(`first load: ${Math.round(total / 1000)} kB in ${sizes.length} files\n`);
    expect(sizes.length).toBeGreaterThan(3);
    expect(total).toBeLessThan(300_000);
    expect([...troubles, ...fresh.troubles]).toEqual([]);
    await Promise.all([context.close(), fresh.context.close()]);
  });
});
