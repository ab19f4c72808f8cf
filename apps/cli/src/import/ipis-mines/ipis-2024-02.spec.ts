import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkEvents } from '../check-events';
import { readTable } from '../read-table';
import { mapIpisMines } from './map-ipis-mines';

/** Real data, kept beside the repository and not in it; where it is absent the spec says so. */
const FOLDER = resolve(__dirname, '../../../../../../shared/data/ipis-drc-2024');
const there = existsSync(FOLDER);
if (!there) process.stderr.write(`SKIPPED: IPIS mine visits: ${FOLDER} is not there\n`);

(there ? describe : describe.skip)('the IPIS edition of 2024-02', () => {
  it('gives 3,409 mines, 560 findings of child labour and 176 of forced labour', async () => {
    const mapping = mapIpisMines(
      await readTable(`${FOLDER}/cod_mines_curated_all_opendata_p_ipis_2024-02.csv`),
      '2024-02',
    );
    const opened = (category: string): number =>
      mapping.events.filter(({ key }) => key.startsWith('finding/') && key.endsWith(category)).length;
    expect(mapping.rows).toBe(6955);
    expect(mapping.problems).toEqual([]);
    expect(mapping.events.filter(({ stream }) => stream === 'sites')).toHaveLength(3409);
    expect([opened('/child-labour'), opened('/forced-labour')]).toEqual([560, 176]);
    expect(new Set(mapping.events.map(({ key }) => key)).size).toBe(mapping.events.length);
    expect(
      mapping.events.filter(({ event }) => event.kind === 'remediation-verified' || event.kind === 'dismissed'),
    ).toEqual([]);
    expect(checkEvents(mapping.events).problems).toEqual([]);
  });

  it('gives 56 cobalt mines of the edition 2026-05 without a finding: nobody asked', async () => {
    const mapping = mapIpisMines(await readTable(`${FOLDER}/derived_cobalt_sites_2026-05.csv`), '2026-05');
    expect(mapping.problems).toEqual([]);
    expect(mapping.events).toHaveLength(56);
    expect(mapping.events.every(({ event }) => (event.commodities as string[] | undefined)?.includes('cobalt'))).toBe(
      true,
    );
  });
});
