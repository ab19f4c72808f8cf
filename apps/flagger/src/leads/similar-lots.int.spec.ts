import { append, newDatabase, type Sent, settled, start } from '../../../../test/integrity/harness';
import { scribe } from '../../../../test/oracle/given';
import type { Pipeline } from '../../../standalone/src/start-pipeline';
import type { TestDatabase } from '@headwater/testing';

const [P, OTHER] = ['urn:x:o:p', 'urn:x:o:other'];
const FARM = 'urn:x:s:farm';

describe('withdrawn, then similar', () => {
  let [test, pipeline]: [TestDatabase?, Pipeline?] = [];
  const { made, reported, corrected, turned } = scribe();
  const lot = (batch: string, mass: number, publisher = P, site = FARM) =>
    made(site, { [batch]: mass }, { publisher, commodity: 'coffee' });

  beforeEach(async () => {
    test = await newDatabase();
    pipeline = await start(test.url);
  });
  afterEach(async () => {
    await pipeline?.stop();
    await test?.drop();
  });

  async function send(...events: readonly object[]): Promise<void> {
    await append(pipeline!, events as readonly Sent[]);
    await settled(pipeline!);
  }

  async function found(): Promise<string[]> {
    const rows = await (
      await pipeline!.open('gateway', 1)
    ).query<{ row: string }>(
      `SELECT batch || ' for ' || withdrawn || ', ' || (facts->>'mass') || ' for ' || (facts->>'was') AS row FROM flagger.similar_lot ORDER BY 1`,
    );
    return rows.map(({ row }) => row);
  }

  it('finds what the same publisher made around the withdrawal of a flagged lot, whichever came first', async () => {
    const x = lot('urn:x:X', 100);
    await send(x, reported('urn:x:f:F', { site: FARM }, { category: 'child-labour' }));
    const early = lot('urn:x:early', 97, P, 'urn:x:s:elsewhere');
    await send(early);
    expect(await found()).toEqual([]);
    const withdrawal = corrected(x);
    await send(withdrawal);
    expect(await found()).toEqual(['urn:x:early for urn:x:X, 97 for 100']);
    const later = lot('urn:x:later', 104, P, 'urn:x:s:elsewhere');
    await send(later, lot('urn:x:lighter', 94), lot('urn:x:anothers', 100, OTHER));
    expect(await found()).toEqual(['urn:x:early for urn:x:X, 97 for 100', 'urn:x:later for urn:x:X, 104 for 100']);
    await send(corrected(later));
    expect(await found()).toEqual(['urn:x:early for urn:x:X, 97 for 100']);
    // What is restored was not withdrawn.
    await send(corrected(withdrawal, { publisher: P }));
    expect(await found()).toEqual([]);
  }, 60_000);

  it('nothing where no flag was, where it was there before the flag, or was made of the lot', async () => {
    const [x, unflagged] = [lot('urn:x:X', 100), lot('urn:x:clean', 200, P, 'urn:x:s:elsewhere')];
    await send(x, unflagged, lot('urn:x:before', 100, P, 'urn:x:s:elsewhere'));
    await send(reported('urn:x:f:F', { site: FARM }, { category: 'child-labour' }));
    await send(turned({ 'urn:x:X': 100 }, { 'urn:x:hulled': 98 }, { publisher: P, commodity: 'coffee' }));
    await send(corrected(x), corrected(unflagged));
    await send(lot('urn:x:after', 200, P, 'urn:x:s:elsewhere'));
    expect(await found()).toEqual([]);
  }, 60_000);

  it('nothing where another correction took the flag away', async () => {
    const delivery = lot('urn:x:A', 100, OTHER);
    const x = turned({ 'urn:x:A': 100 }, { 'urn:x:X': 100 }, { publisher: P, commodity: 'coffee' });
    await send(delivery, x, reported('urn:x:f:F', { site: FARM }, { category: 'child-labour' }));
    await send(corrected(delivery));
    await send(lot('urn:x:Y', 100, P, 'urn:x:s:elsewhere'));
    expect(await found()).toEqual([]);
  }, 60_000);
});
