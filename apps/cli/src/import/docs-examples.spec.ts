import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { checkEvents } from './check-events';
import { mapFile } from './formats';

const GUIDE = readFileSync(resolve(__dirname, '../../../../docs/import.md'), 'utf8');
const EXAMPLES = [...GUIDE.matchAll(/<!-- example: (\w+) -->\n```csv\n([\s\S]*?)```/g)].map(
  ([, format, csv]) => [format!, csv!] as const,
);

describe('the examples of docs/import.md', () => {
  it('are four', () => expect(EXAMPLES).toHaveLength(4));
  it.each(EXAMPLES)('%s can be imported as it stands', async (format, csv) => {
    const path = join(mkdtempSync(join(tmpdir(), 'headwater-')), 'example.csv');
    writeFileSync(path, csv);
    const mapping = await mapFile(format, path, '2026-11-22');
    expect([...mapping.problems, ...mapping.notes]).toEqual([]);
    expect(checkEvents(mapping.events).problems).toEqual([]);
    expect(mapping.events).toHaveLength(csv.trim().split('\n').length - 1);
  });
});
