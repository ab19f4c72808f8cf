import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createTestDatabase, type TestDatabase } from '@headwater/testing';
import { Client } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { call } from '../e2e/http';
import { type Instance, start, tidyUp } from '../e2e/standalone';
import { barriers } from './barriers';
import { describeInBrowser, launchBrowser } from './chromium';
import { picture } from './pages';
import { keyOf } from './people';
import { newReader, signIn } from './reader';

jest.setTimeout(180_000);

/** Drops a file onto the page, as a mouse does. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const files = await page.evaluateHandle(
    ([fileName, content]) => {
      const carried = new DataTransfer();
      carried.items.add(new File([content!], fileName!, { type: 'text/csv' }));
      return carried;
    },
    [name, text],
  );
  await page.locator('.file-drop').dispatchEvent('drop', { dataTransfer: files });
}

/** Farms as a cooperative keeps them: Spanish names, decimal commas, days first. */
const farms = (rows: readonly (readonly string[])[]): string =>
  [
    'Código de finca;Tipo;Nombre de la finca;País;Latitud;Longitud;Área;Fecha',
    ...rows.map((row) => row.join(';')),
  ].join('\r\n');
const farm = (n: number, more: Readonly<Record<number, string>> = {}): string[] =>
  [`F-${n}`, 'farm', `Finca ${n}`, 'HN', `14,4${n}`, '-87,61', `${n},25`, `${12 + n}/03/2026`].map(
    (cell, place) => more[place] ?? cell,
  );

const counts = (page: Page): Promise<string[]> =>
  page
    .getByRole('region', { name: /Published|Dry run/ })
    .getByRole('definition')
    .allTextContents();

describeInBrowser('publishing, as an exporter does', () => {
  let headwater: Instance;
  let browser: Browser;
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    headwater = await start({ env: { DATABASE_URL: database.url } });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await tidyUp();
    await database?.drop();
  });

  it('takes a dropped CSV with three bad cells, tells which, and takes the mended file again', async () => {
    const { key } = await keyOf(headwater.url, 'exporter');
    const { page, context, troubles } = await newReader(browser, headwater.url, { colorScheme: 'dark' });
    await signIn(page, '/publish', key);
    await drop(
      page,
      'fincas.csv',
      farms([
        farm(1),
        farm(2, { 3: 'Honduraz' }),
        farm(3),
        farm(4, { 2: '=HYPERLINK("http://evil.example")', 6: 'much' }),
        farm(5, { 1: 'castle' }),
      ]),
    );
    await page.getByRole('button', { name: 'Publish 2 events' }).waitFor();
    const main = page.getByRole('main');
    expect(await page.getByLabel('What column Código de finca means').inputValue()).toBe('site');
    expect(await main.textContent()).toMatch(/decimal comma.*Row 2 shows it: 1,25/s);
    expect(await main.textContent()).toMatch(/day\/month\/year.*Row 2 shows it: 13\/03\/2026/s);
    const told = await page.getByRole('region', { name: 'What is not taken' }).getByRole('listitem').allTextContents();
    expect(told.map((line) => line.split(': ').slice(0, 2).join(': '))).toEqual([
      'row 3: País',
      'row 5: Área',
      'row 6: Tipo',
    ]);
    await picture(page, 'publish-dry-run-dark');
    expect(await barriers(page)).toEqual([]);

    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the rows not taken' }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe('fincas.errors.csv');
    const rows = readFileSync(await saved.path(), 'utf8').split('\r\n');
    expect(rows).toHaveLength(5);
    expect(rows[2]).toContain(`"'=HYPERLINK(""http://evil.example"")"`);

    await page.getByRole('button', { name: 'Publish 2 events' }).click();
    await page.getByRole('heading', { name: 'Published, but not all' }).waitFor();
    expect(await counts(page)).toEqual(['5', '2', '0', '0', '3']);
    await page.getByRole('link', { name: 'F-3' }).click();
    await page.getByRole('heading', { level: 1, name: 'Finca 3' }).waitFor();

    await page.getByRole('navigation').getByRole('link', { name: 'Publish' }).click();
    await page.getByRole('heading', { name: 'Published, but not all' }).waitFor();
    await page.getByRole('button', { name: 'Another file' }).click();
    await drop(page, 'fincas.csv', farms([farm(1), farm(2), farm(3, { 6: '3,5' }), farm(4), farm(5)]));
    await page.getByText('Read as you mapped these columns last time').waitFor();
    await page.getByRole('button', { name: 'Publish 4 events' }).click();
    await page.getByRole('heading', { name: 'Published', exact: true }).waitFor();
    expect(await counts(page)).toEqual(['5', '4', '1', '1', '0']);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('goes on with a long file when the page is left, and after it was loaded anew', async () => {
    const { key, organization } = await keyOf(headwater.url, 'exporter');
    const { page, context, troubles } = await newReader(browser, headwater.url);
    await signIn(page, '/publish?of=shipments', key);
    // What comes after the first thousand waits until the page was loaded anew.
    let sent = 0;
    let held = true;
    await context.route('**/v1/imports/*/shipments', (route) => (sent++ === 0 || !held ? route.continue() : undefined));
    const lots = Array.from({ length: 3000 }, (_, n) => `L-${n};1.250,5;2026-03-02`);
    await drop(page, 'lots.csv', ['lote;peso (kg);fecha', ...lots].join('\n'));
    await page.getByText('The file has no column for: What happened').waitFor();
    await page.getByLabel('What happened').selectOption('production');
    await page.getByRole('button', { name: 'Publish 3,000 events' }).click();
    await page.getByText('Publishing 1,000 of 3,000').waitFor();
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    await page.getByRole('link', { name: 'Publish', exact: true }).click();
    await page.getByText('Publishing 1,000 of 3,000').waitFor();
    held = false;
    await page.reload();
    await page.getByRole('heading', { name: 'Published', exact: true }).waitFor();
    expect(await counts(page)).toEqual(['3,000', '3,000', '0', '0', '0']);
    const last = `/v1/batches/${encodeURIComponent(`urn:headwater:${organization}:L-2999`)}`;
    expect((await call(headwater.url, 'GET', last)).body).toMatchObject({ quantity: { value: 1250.5 } });
    // Somebody else who sits down here finds nothing of it.
    await page.getByRole('button', { name: 'Sign out' }).click();
    await signIn(page, '/publish', (await keyOf(headwater.url, 'exporter')).key);
    await page.getByRole('button', { name: 'Choose a file' }).waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('publishes one by one, and tells what is wrong at the field', async () => {
    const { key } = await keyOf(headwater.url, 'exporter');
    const { page, context, troubles } = await newReader(browser, headwater.url);
    await signIn(page, '/publish?by=form', key);
    await page.getByLabel('Place (needed)', { exact: true }).fill('ONE-1');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    const kind = page.getByLabel('Kind of place');
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true');
    expect(await kind.getAttribute('aria-invalid')).toBe('true');
    await kind.selectOption('mine');
    await page.getByLabel('Date').fill('2026-03-02');
    await page.getByLabel('Longitude').fill('25.1');
    await page.getByLabel('Latitude').fill('-97');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByText('must be a latitude').waitFor();
    expect(await page.getByLabel('Latitude').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Latitude').fill('-9.7');
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByText('Published: ONE-1').waitFor();
    await page.getByRole('link', { name: 'Look at' }).click();
    await page.getByRole('heading', { level: 1, name: 'ONE-1' }).waitFor();
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('tells what came of each, and tries again what was set aside once its cause is gone', async () => {
    const { key, organization } = await keyOf(headwater.url, 'exporter');
    // A rule of the database that a lot of this name breaks: it is set aside, and taken once the rule is gone.
    const client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query(`ALTER TABLE linker.batch ADD CONSTRAINT for_a_test CHECK (name NOT LIKE '%:ASIDE-1')`);
    const production = (lot: string): object => ({
      ...{ eventId: randomUUID(), kind: 'production', eventTime: '2026-03-02', commodity: 'coffee', site: 'FARM-1' },
      outputs: [{ batch: lot, quantity: { value: 5, unit: 'KGM' } }],
    });
    const good = production('GOOD-1') as { eventId: string };
    const sent = await call(headwater.url, 'POST', '/v1/shipments', {
      key,
      json: [
        good,
        production('ASIDE-1'),
        {
          eventId: randomUUID(),
          kind: 'correction',
          eventTime: '2026-03-03',
          corrects: good.eventId,
          reason: 'did-not-occur',
        },
      ],
      headers: { prefer: 'wait=30' },
    });
    expect(sent.body).toMatchObject({ accepted: 3, pending: 0 });

    const { page, context, troubles } = await newReader(browser, headwater.url);
    await signIn(page, '/', key);
    const published = page.getByRole('region', { name: 'What you published' });
    await published.getByRole('row').filter({ hasText: 'GOOD-1' }).getByText('It did not happen.').waitFor();
    await published.getByRole('row').filter({ hasText: 'ASIDE-1' }).getByText('set aside').waitFor();
    await page.getByRole('link', { name: 'All that you published' }).click();
    await page.getByRole('heading', { level: 1, name: 'What you published' }).waitFor();
    await client.query('ALTER TABLE linker.batch DROP CONSTRAINT for_a_test');
    await client.end();
    await page.getByRole('button', { name: /^Try again: / }).click();
    await page.getByRole('region', { name: 'Set aside' }).getByText('taken', { exact: true }).waitFor();
    await page.getByRole('row').filter({ hasText: 'ASIDE-1' }).getByText('taken in').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('link', { name: 'ASIDE-1' }).click();
    await page.getByRole('heading', { level: 1, name: 'ASIDE-1' }).waitFor();
    expect(await page.getByRole('main').textContent()).toContain(`urn:headwater:${organization}:ASIDE-1`);
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('is for exporters and administrators; keys and organizations for administrators', async () => {
    const { page, context, troubles } = await newReader(browser, headwater.url);
    await signIn(page, '/publish', (await keyOf(headwater.url, 'monitor')).key);
    for (const path of ['/publish', '/keys', '/organizations']) {
      await page.goto(path);
      await page.getByRole('heading', { level: 1, name: 'Not allowed' }).waitFor();
    }
    expect(await page.getByRole('navigation').getByRole('link').allTextContents()).not.toContain('Publish');
    expect(troubles).toEqual([]);
    await context.close();
  });

  it('lets an administrator make an organization and its key, shown once, and delete it', async () => {
    const { page, context, troubles } = await newReader(browser, headwater.url);
    await signIn(page, '/organizations');
    await page.getByLabel('What people call it').fill('Our <b>cooperative</b>');
    await page.getByLabel('Name in events').fill('urn:x:our-coop');
    await page.getByRole('button', { name: 'Make an organization' }).click();
    await page.getByRole('status').getByRole('link', { name: 'Make a key for it' }).click();
    await page.getByRole('button', { name: 'Make a key' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('roles');
    await page.getByRole('checkbox', { name: /^exporter/ }).check();
    await page.getByRole('button', { name: 'Make a key' }).click();
    const key = (await page.locator('.secret').textContent())!;
    expect((await call(headwater.url, 'GET', '/v1/session', { key })).status).toBe(200);
    await page.reload();
    await page.getByRole('row').filter({ hasText: 'urn:x:our-coop' }).waitFor();
    expect(await page.getByRole('main').textContent()).not.toContain(key);
    const remove = page.getByRole('button', { name: /Delete the key .* of urn:x:our-coop/ });
    await remove.click();
    await page.getByText('Delete it for good?').waitFor();
    await remove.click();
    await page.getByRole('row').filter({ hasText: 'urn:x:our-coop' }).waitFor({ state: 'detached' });
    expect((await call(headwater.url, 'GET', '/v1/session', { key })).status).toBe(401);
    expect(troubles).toEqual([]);
    await context.close();
  });
});
